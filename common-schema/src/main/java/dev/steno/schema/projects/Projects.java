package dev.steno.schema.projects;

import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The projects that sessions with these keys belong to, and what each is called: the one rule for all projections. Sessions are of
 * one project when a rule gives them one name; else when they have one remote; else when they have one root folder, whether or
 * not each of them knows its remote. A session that is known by a name alone belongs to the only project of that name.
 *
 * <p>A project is called by its short name where that is unique, else by as many folders before it as make it so:
 * {@code acme/api} and {@code work/api}. Immutable.
 */
public final class Projects {

    /** Where so many folders are the same, the whole path is shown. */
    private static final int MOST_FOLDERS = 8;

    private final Map<ProjectKey, Project> projects = new HashMap<>();
    private final Map<Project, String> names = new HashMap<>();

    /** What makes keys those of one project: the name that a rule gives, else the place. */
    private record Identity(String rule, String place) {}

    private Projects() {}

    /** The projects of all keys that are known. */
    public static Projects of(Collection<ProjectKey> known, ProjectRules rules) {
        Projects projects = new Projects();
        projects.addPlaces(known, rules);
        projects.addNamesAlone(known);
        projects.nameApart();
        return projects;
    }

    /** What the project of a session is called. */
    public String nameOf(ProjectKey key) {
        Project project = projects.get(key);
        return project == null ? key.name() : names.getOrDefault(project, key.name());
    }

    /** The summary of a session, and its last messages, with what their project is called. */
    public SessionSummary named(SessionSummary summary) {
        String name = nameOf(ProjectKey.of(summary));
        SessionSummary.Builder named = summary.toBuilder().setProjectName(name);
        named.getLastMessagesBuilderList().forEach(message -> message.setProjectName(name));
        return named.build();
    }

    /** The first root folder of the project of a session, else its remote; empty when neither is known. */
    public String pathOf(ProjectKey key) {
        Project project = projects.get(key);
        return project == null ? key.place() : project.path();
    }

    /**
     * The keys of the project of this name; else of all projects of this short name; else of those at this path or remote, or at
     * one that ends so.
     */
    public Set<ProjectKey> matching(String asked) {
        String name = Paths.composed(asked.strip());
        Set<Project> matching = asked(name);
        return projects.entrySet().stream()
                .filter(each -> matching.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<Project> asked(String name) {
        Set<Project> called = all(project -> name.equals(names.get(project)));
        if (called.isEmpty()) {
            called = all(project -> project.shortName().equals(name));
        }
        if (called.isEmpty()) {
            String path = Worktrees.repository(Paths.normal(name));
            String remote = Remotes.normal(name);
            called = all(project -> project.isAt(path, remote));
        }
        return called;
    }

    private Set<Project> all(Predicate<Project> wanted) {
        return names.keySet().stream().filter(wanted).collect(Collectors.toSet());
    }

    private void addPlaces(Collection<ProjectKey> known, ProjectRules rules) {
        Map<String, Set<String>> remotes = known.stream()
                .filter(key -> !key.root().isEmpty() && !key.remote().isEmpty())
                .collect(Collectors.groupingBy(
                        ProjectKey::root, Collectors.mapping(ProjectKey::remote, Collectors.toSet())));
        Map<ProjectKey, Identity> identities = new HashMap<>();
        known.forEach(key -> identities.put(key, identity(withRemote(key, remotes), rules)));
        Map<String, Set<Identity>> named = identities.entrySet().stream()
                .filter(each -> rules.give(each.getKey().name()))
                .filter(each -> each.getValue().rule().isEmpty())
                .collect(Collectors.groupingBy(
                        each -> each.getKey().name(), Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        // The only project that has the name which a rule gives is what the rule merges others into.
        identities.replaceAll((key, identity) -> identity.rule().isEmpty()
                        && named.getOrDefault(key.name(), Set.of()).size() == 1
                ? new Identity(key.name(), "")
                : identity);
        identities.entrySet().stream()
                .filter(each -> !each.getValue().equals(new Identity("", "")))
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))))
                .forEach((identity, keys) -> add(Project.of(identity.rule(), identity.place(), keys), keys));
    }

    private void addNamesAlone(Collection<ProjectKey> known) {
        Map<String, List<Project>> byShortName = byShortName();
        known.stream().filter(key -> !projects.containsKey(key)).distinct().forEach(key -> {
            List<Project> same = byShortName.getOrDefault(key.name(), List.of());
            if (same.size() == 1) {
                projects.put(key, same.getFirst());
            } else {
                add(Project.of(key.name(), "", List.of(key)), List.of(key));
            }
        });
    }

    private void add(Project project, Collection<ProjectKey> keys) {
        keys.forEach(key -> projects.put(key, project));
        names.put(project, project.shortName());
    }

    private Map<String, List<Project>> byShortName() {
        return names.keySet().stream().collect(Collectors.groupingBy(Project::shortName));
    }

    /** Names projects that have one short name by the fewest folders that no other project is called by. */
    private void nameApart() {
        Map<String, List<Project>> byShortName = byShortName();
        byShortName.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> nameApart(same, byShortName.keySet()));
    }

    private void nameApart(List<Project> same, Set<String> shortNames) {
        List<Project> open =
                same.stream().filter(project -> !project.place().isEmpty()).toList();
        for (int folders = 2; !open.isEmpty() && folders <= MOST_FOLDERS; folders++) {
            int length = folders;
            Map<String, Long> uses =
                    same.stream().collect(Collectors.groupingBy(each -> each.name(length), Collectors.counting()));
            Map<Boolean, List<Project>> unique = open.stream()
                    .collect(Collectors.partitioningBy(each ->
                            uses.getOrDefault(each.name(length), 0L) == 1 && !shortNames.contains(each.name(length))));
            unique.getOrDefault(true, List.of()).forEach(each -> names.put(each, each.name(length)));
            open = unique.getOrDefault(false, List.of());
        }
        open.forEach(each -> names.put(each, each.place()));
    }

    /** The key with the remote that other sessions know of its root folder, if they agree. */
    private static ProjectKey withRemote(ProjectKey key, Map<String, Set<String>> remotes) {
        Set<String> known = remotes.getOrDefault(key.root(), Set.of());
        return key.remote().isEmpty() && known.size() == 1
                ? key.withRemote(known.iterator().next())
                : key;
    }

    private static Identity identity(ProjectKey key, ProjectRules rules) {
        return rules.name(key).map(name -> new Identity(name, "")).orElseGet(() -> new Identity("", key.place()));
    }
}
