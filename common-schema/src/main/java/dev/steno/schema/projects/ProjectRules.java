package dev.steno.schema.projects;

import dev.steno.schema.records.RecordLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that a person gives to projects by their path, their remote or their name. A project that fits several rules gets the name
 * of the first; projects of one name are one project. Immutable.
 */
public final class ProjectRules {

    public static final ProjectRules NONE = new ProjectRules(List.of());

    /** @param ofPlace whether the pattern is one of paths and remotes, and not one of names */
    private record Rule(Pattern pattern, boolean ofPlace, String name) {

        boolean fits(ProjectKey key) {
            return ofPlace ? fits(key.root()) || fits(key.remote()) : fits(key.name());
        }

        private boolean fits(String text) {
            return !text.isEmpty() && pattern.matcher(text).matches();
        }
    }

    private final List<Rule> rules;

    private ProjectRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads rules such as {@code /home/dev/acme/*=acme}, {@code github.com/acme/**=acme} or {@code old-api=api}: {@code *} stands
     * for one folder or a part of its name, {@code **} for any number of folders, and what lies below a folder that fits, fits
     * too. A pattern without a slash is one of project names.
     *
     * @throws IllegalArgumentException for a rule without a pattern or a name, or with a name that no project can have
     */
    public static ProjectRules parse(List<String> rules) {
        List<Rule> parsed = new ArrayList<>();
        for (String rule : rules) {
            int equals = rule.lastIndexOf('=');
            String pattern = equals < 0 ? "" : rule.substring(0, equals).strip();
            String name = Paths.composed(rule.substring(equals + 1).strip());
            if (pattern.isEmpty() || name.isEmpty() || name.length() > RecordLimits.LONGEST_NAME || isPattern(name)) {
                throw new IllegalArgumentException(
                        "steno.projects.merge has rules like '/home/dev/acme/*=acme', not like '" + rule + "'");
            }
            parsed.add(rule(pattern, name));
        }
        return new ProjectRules(parsed);
    }

    /** The name that the first fitting rule gives. */
    Optional<String> name(ProjectKey key) {
        return rules.stream().filter(rule -> rule.fits(key)).map(Rule::name).findFirst();
    }

    /** Whether a rule gives this name. */
    boolean give(String name) {
        return rules.stream().anyMatch(rule -> rule.name().equals(name));
    }

    private static boolean isPattern(String name) {
        return name.contains("*");
    }

    private static Rule rule(String pattern, String name) {
        String remote = Remotes.normal(pattern);
        String glob = remote.isEmpty() ? Paths.normal(pattern) : remote;
        boolean ofPlace = glob.contains("/");
        String regex = glob.isEmpty() ? "" : regex(glob) + (ofPlace ? "(?:/.*)?" : "");
        return new Rule(Pattern.compile(regex), ofPlace, name);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c != '*') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else {
                regex.append("[^/]*");
            }
        }
        return regex.toString();
    }
}
