package dev.steno.schema.projects;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One project among all.
 *
 * @param shortName what it is called where that is unique
 * @param place its remote, else its root folder; empty when it is known by its name alone, or named by a rule
 * @param roots its root folders, in order
 * @param remotes its remotes, in order
 */
record Project(String shortName, String place, Set<String> roots, Set<String> remotes) {

    /** The project of these keys, with the name that a rule gives; empty when none does. */
    static Project of(String rule, String place, Collection<ProjectKey> keys) {
        Set<String> roots = keys.stream().map(ProjectKey::root).collect(Collectors.toCollection(TreeSet::new));
        Set<String> remotes = keys.stream().map(ProjectKey::remote).collect(Collectors.toCollection(TreeSet::new));
        roots.remove("");
        remotes.remove("");
        return new Project(rule.isEmpty() ? shortName(keys, place) : rule, place, roots, remotes);
    }

    /** Its first root folder, else its remote; empty when neither is known. */
    String path() {
        return roots.stream().findFirst().or(() -> remotes.stream().findFirst()).orElse("");
    }

    /** Whether a path or a remote is the project's, in whole or by the last of its folders. */
    boolean isAt(String path, String remote) {
        return roots.contains(path)
                || remotes.contains(path)
                || remotes.contains(remote)
                || (path.contains("/") && (endsWith(roots, path) || endsWith(remotes, path)));
    }

    /** The last so many folders of the place, ending in the short name. */
    String name(int folders) {
        if (place.isEmpty()) {
            return shortName;
        }
        String whole = Paths.lastFolder(place).equals(shortName) ? place : place + "/" + shortName;
        List<String> parts = List.of(whole.split("/", -1));
        return String.join("/", parts.subList(Math.max(0, parts.size() - folders), parts.size()));
    }

    private static boolean endsWith(Set<String> places, String path) {
        return places.stream().anyMatch(place -> place.endsWith("/" + path));
    }

    /** The name that all keys have; else that of the place. */
    private static String shortName(Collection<ProjectKey> keys, String place) {
        List<String> names = keys.stream().map(ProjectKey::name).distinct().toList();
        return names.size() == 1 || place.isEmpty() ? names.getFirst() : Paths.lastFolder(place);
    }
}
