package dev.steno.schema.projects;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the repository of a worktree by the path: git and each agent put worktrees into folders of known names. */
final class Worktrees {

    private static final String BELOW = "(?:/.*)?";

    /** The repository is the first group. */
    private static final List<Pattern> OF_REPOSITORY = List.of(
            Pattern.compile("(.+?)/\\.[^/]+/worktrees/[^/]+" + BELOW),
            Pattern.compile("(.+?[^/])\\.worktrees/[^/]+" + BELOW),
            Pattern.compile("(.+?)/\\.worktrees/[^/]+" + BELOW),
            Pattern.compile("(.+?)/\\.git" + BELOW));

    /** Worktrees of all repositories in one folder: the repository is known by its name alone, the first group. */
    private static final List<Pattern> BY_NAME = List.of(
            Pattern.compile(".+/\\.cursor/worktrees/([^/]+)/[^/]+" + BELOW),
            Pattern.compile(".+/\\.claude-worktrees/([^/]+)/[^/]+" + BELOW),
            Pattern.compile(".+/\\.codex/worktrees/[^/]+/([^/]+)" + BELOW));

    /** A home, or a hidden folder in it: its folder of worktrees holds those of any repository. */
    private static final Pattern HOME = Pattern.compile("(?:[A-Z]:)?/(?:root|home/[^/]+|Users/[^/]+)(?:/\\.[^/]+)*");

    private Worktrees() {}

    /** The repository of a worktree, or the path itself; empty where a worktree's path gives only the repository's name. */
    static String repository(String path) {
        if (!nameAlone(path).isEmpty()) {
            return "";
        }
        for (Pattern pattern : OF_REPOSITORY) {
            Matcher worktree = pattern.matcher(path);
            if (worktree.matches() && !HOME.matcher(worktree.group(1)).matches()) {
                return worktree.group(1);
            }
        }
        return path;
    }

    /** The repository's name where a worktree's path gives nothing else of it; empty otherwise. */
    static String nameAlone(String path) {
        for (Pattern pattern : BY_NAME) {
            Matcher worktree = pattern.matcher(path);
            if (worktree.matches()) {
                return worktree.group(1);
            }
        }
        return "";
    }
}
