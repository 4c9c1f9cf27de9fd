package dev.steno.providers.read;

import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repositories of folders on this machine, as git's own files name them: of a worktree and of a folder below a repository's root
 * the path alone does not give it. Each folder is looked up once. Threadsafe.
 */
final class GitFolders {

    private static final Path HOME = Path.of(System.getProperty("user.home", "/"));
    private static final Pattern LINK = Pattern.compile("gitdir:\\s*(.+?)\\s*");
    private static final Pattern ORIGIN =
            Pattern.compile("\\[remote \"origin\"][^\\[]*?\\n\\s*url\\s*=\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");
    private static final long LARGEST_FILE = 1 << 20;

    private static final Map<String, Repository> KNOWN = new ConcurrentHashMap<>();

    /** @param remote the address of the remote "origin", without user and password */
    private record Repository(String root, String remote) {

        static final Repository NONE = new Repository("", "");
    }

    private GitFolders() {}

    /** The workspace with the repository and the remote of its folder where the agent names none and this machine has them. */
    static Workspace complete(Workspace workspace) {
        boolean nothingToAdd = workspace.getFolder().isEmpty()
                || (!workspace.getRepository().isEmpty()
                        && !workspace.getRemote().isEmpty());
        if (nothingToAdd) {
            return workspace;
        }
        Repository found = KNOWN.computeIfAbsent(workspace.getFolder(), GitFolders::find);
        boolean another = !workspace.getRepository().isEmpty()
                && !workspace.getRepository().equals(found.root());
        if (found.root().isEmpty() || another) {
            return workspace;
        }
        Workspace.Builder complete = workspace.toBuilder().setRepository(found.root());
        return (workspace.getRemote().isEmpty() ? complete.setRemote(found.remote()) : complete).build();
    }

    private static Repository find(String folder) {
        try {
            Path start = Path.of(folder);
            // Above a folder that is gone another repository may lie than the one it belonged to.
            if (!start.isAbsolute() || !Files.isDirectory(start)) {
                return Repository.NONE;
            }
            for (Path each = start; each != null; each = each.getParent()) {
                // A home under version control has nothing to do with the projects in it.
                boolean home = each.equals(HOME) && !each.equals(start);
                if (!home && Files.exists(each.resolve(".git"))) {
                    return at(each, each.resolve(".git"));
                }
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            // What cannot be read is not known.
            return Repository.NONE;
        }
        return Repository.NONE;
    }

    private static Repository at(Path root, Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return new Repository(root.toString(), remote(git));
        }
        Matcher link = LINK.matcher(text(git));
        if (!link.matches()) {
            return Repository.NONE;
        }
        Path linked = root.resolve(link.group(1)).normalize();
        Path common = linked.resolve("commondir");
        if (!Files.isRegularFile(common)) {
            // A submodule: its files lie in the repository around it.
            return new Repository(root.toString(), remote(linked));
        }
        Path main = linked.resolve(text(common).strip()).normalize();
        Path repository = main.endsWith(".git") && main.getParent() != null ? main.getParent() : main;
        return new Repository(repository.toString(), remote(main));
    }

    private static String remote(Path git) throws IOException {
        Path config = git.resolve("config");
        Matcher origin = ORIGIN.matcher(Files.isRegularFile(config) ? text(config) : "");
        return origin.find() ? CREDENTIALS.matcher(origin.group(1)).replaceFirst("//") : "";
    }

    private static String text(Path file) throws IOException {
        return Files.size(file) > LARGEST_FILE ? "" : Files.readString(file);
    }
}
