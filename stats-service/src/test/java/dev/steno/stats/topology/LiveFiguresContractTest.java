package dev.steno.stats.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.testkit.projections.ProjectionContract;
import dev.steno.testkit.projections.ProjectionModel;
import dev.steno.testkit.projections.SessionContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The live figures, which hold the last ten messages of all and the number of each project's messages. Where a session was deleted,
 * its messages are missing in the list, and those that had given way to them may be, too.
 */
class LiveFiguresContractTest extends ProjectionContract {

    private static final int LAST_MESSAGES = 10;
    private static final String ALL = "all";

    @Override
    protected Map<String, SessionContent> project(List<Event> log) {
        try (TopologyRun run = new TopologyRun()) {
            log.forEach(run::pipe);
            LiveStats live = run.liveStats();
            Map<String, Integer> projects = new TreeMap<>();
            live.getProjectStatsList().forEach(project -> projects.put(project.getName(), project.getMessageCount()));
            Map<String, String> texts = live.getRecentActivity().getLastMessagesList().stream()
                    .collect(Collectors.toMap(Message::getId, Message::getContent));
            Set<String> deleted = ProjectionModel.of(log).deleted();
            if (!deleted.isEmpty()) {
                assertThat(live.getRecentActivity().getLastMessagesList())
                        .isNotEmpty()
                        .noneMatch(message -> deleted.contains(message.getSessionId()));
                return content(Map.of(), projects);
            }
            return content(texts, projects);
        }
    }

    @Override
    protected Map<String, SessionContent> expected(ProjectionModel model) {
        Map<String, Integer> projects = new TreeMap<>();
        model.sessions()
                .values()
                .forEach(session -> projects.merge(
                        session.project(),
                        session.roles().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        Integer::sum));
        return content(model.deleted().isEmpty() ? model.lastTextsOfAll(LAST_MESSAGES) : Map.of(), projects);
    }

    private static Map<String, SessionContent> content(Map<String, String> texts, Map<String, Integer> projects) {
        return Map.of(ALL, SessionContent.NOTHING.withMessages(texts, projects));
    }
}
