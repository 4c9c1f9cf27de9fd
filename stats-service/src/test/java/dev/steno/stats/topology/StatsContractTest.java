package dev.steno.stats.topology;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.projections.ProjectionContract;
import dev.steno.testkit.projections.ProjectionModel;
import dev.steno.testkit.projections.SessionContent;
import dev.steno.testkit.projections.UsageContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The summaries of sessions, which hold the last three messages of each. */
class StatsContractTest extends ProjectionContract {

    private static final int LAST_MESSAGES = 3;

    @Override
    protected Map<String, SessionContent> project(List<Event> log) {
        try (TopologyRun run = new TopologyRun()) {
            log.forEach(run::pipe);
            Map<String, SessionContent> contents = new TreeMap<>();
            Projects projects = Projects.of(
                    run.summaries().values().stream().map(ProjectKey::of).toList(), ProjectRules.NONE);
            run.summaries().forEach((session, summary) -> contents.put(session, content(summary, projects)));
            return contents;
        }
    }

    @Override
    protected Map<String, SessionContent> expected(ProjectionModel model) {
        Map<String, SessionContent> contents = model.sessions();
        model.lastTexts(LAST_MESSAGES)
                .forEach((session, texts) ->
                        contents.computeIfPresent(session, (id, content) -> content.withTexts(texts)));
        return contents;
    }

    private static SessionContent content(SessionSummary summary, Projects projects) {
        return SessionContent.NOTHING
                .withMessages(
                        summary.getLastMessagesList().stream()
                                .collect(Collectors.toMap(Message::getId, Message::getContent)),
                        summary.getMessagesByRoleMap())
                .withSession(
                        projects.nameOf(ProjectKey.of(summary)),
                        summary.getAgent(),
                        summary.getStartTimeMs(),
                        summary.getLastActivityMs())
                .withUsage(UsageContent.of(summary.getUsage()))
                .withMark(SessionContent.mark(
                        summary.getMark().getIsMarked(),
                        summary.getMark().getNote(),
                        summary.getMark().getTagsList()));
    }
}
