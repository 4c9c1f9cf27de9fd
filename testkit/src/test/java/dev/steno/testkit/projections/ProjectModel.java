package dev.steno.testkit.projections;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.v1.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * To which project each session belongs and what it is called, for the folders and remotes of {@link SampleLog}: a remote counts
 * more than a folder, a folder more than a name, and two projects of one name are called by one folder more.
 */
final class ProjectModel {

    private static final Comparator<Event> BEST_FIRST = Comparator.comparingInt(Event::getSourceValue)
            .reversed()
            .thenComparing(event -> event.getWorkspace().getRemote().isEmpty())
            .thenComparing(ProjectionModel::time);

    private ProjectModel() {}

    /** What the project of each session is called. */
    static Map<String, String> names(Map<String, List<Event>> sessions) {
        Map<String, String> places = new TreeMap<>();
        sessions.forEach((session, events) -> places.put(session, place(events)));
        Map<String, Set<String>> byName =
                places.values().stream().collect(Collectors.groupingBy(place -> last(place, 1), Collectors.toSet()));
        Map<String, String> names = new TreeMap<>();
        places.forEach((session, place) ->
                names.put(session, last(place, byName.get(last(place, 1)).size() > 1 ? 2 : 1)));
        return names;
    }

    private static String place(List<Event> events) {
        Optional<Workspace> placed =
                events.stream().filter(Event::hasWorkspace).min(BEST_FIRST).map(Event::getWorkspace);
        if (placed.isEmpty()) {
            return ProjectionModel.name(events, Event::getProjectName);
        }
        String remote = placed.get().getRemote();
        return remote.isEmpty()
                ? placed.get().getFolder().replaceFirst("/.claude/worktrees/.*", "")
                : remote.replaceFirst("https://|git@", "").replace(":", "/").replace(".git", "");
    }

    private static String last(String place, int folders) {
        String[] parts = place.split("/");
        return parts.length == 1 || folders == 1
                ? parts[parts.length - 1]
                : parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }
}
