package dev.steno.stats.topology;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.testkit.projections.ProjectionContract;
import dev.steno.testkit.projections.ProjectionModel;
import dev.steno.testkit.projections.SessionContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The live figures, which hold the last ten messages of all and the number of each project's messages. */
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
            return content(
                    live.getRecentActivity().getLastMessagesList().stream()
                            .collect(Collectors.toMap(Message::getId, Message::getContent)),
                    projects);
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
        return content(model.lastTextsOfAll(LAST_MESSAGES), projects);
    }

    private static Map<String, SessionContent> content(Map<String, String> texts, Map<String, Integer> projects) {
        return Map.of(ALL, SessionContent.NOTHING.withMessages(texts, projects));
    }
}
