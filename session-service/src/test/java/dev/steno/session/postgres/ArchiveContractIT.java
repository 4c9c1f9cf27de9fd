package dev.steno.session.postgres;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.session.Events;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.read.Sessions;
import dev.steno.session.read.TranscriptPlace;
import dev.steno.session.read.Transcripts;
import dev.steno.session.usage.SumUsage;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.projections.ProjectionContract;
import dev.steno.testkit.projections.ProjectionModel;
import dev.steno.testkit.projections.SessionContent;
import dev.steno.testkit.projections.UsageContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The archive in PostgreSQL, which holds everything. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ArchiveContractIT extends ProjectionContract {

    private static final int LARGEST_BATCH = 200;

    @Inject
    Archive archive;

    @Inject
    ArchiveSchema schema;

    @Inject
    Sessions sessions;

    @Inject
    Transcripts transcripts;

    @Inject
    SumUsage usage;

    @Inject
    DataSource dataSource;

    @Override
    protected Map<String, SessionContent> project(List<Event> log) throws Exception {
        await().until(schema::current);
        Random random = new Random(log.size());
        List<LoggedEvent> logged = new ArrayList<>();
        log.forEach(event -> logged.add(Events.at(logged.size(), event)));
        for (int from = 0; from < logged.size(); ) {
            int to = Math.min(logged.size(), from + 1 + random.nextInt(LARGEST_BATCH));
            archive.write(EventBatch.of(logged.subList(from, to)), List.of());
            // A batch can come again when its offsets were not committed.
            archive.write(EventBatch.of(logged.subList(Math.max(0, to - 10), to)), List.of());
            from = to;
        }
        Map<String, SessionContent> contents = new TreeMap<>();
        for (String session : log.stream().map(Event::getSessionId).distinct().toList()) {
            Optional<ArchivedSession> found = sessions.find(session);
            if (found.isPresent()) {
                contents.put(session, with(activities(session), content(session, found.get())));
            }
        }
        return contents;
    }

    @Override
    protected Map<String, SessionContent> expected(ProjectionModel model) {
        Map<String, SessionContent> contents = model.sessions();
        model.activities()
                .forEach((session, activities) ->
                        contents.computeIfPresent(session, (id, content) -> with(activities, content)));
        return contents;
    }

    /** Signs of life stand beside the messages: which record of each is kept. */
    private static SessionContent with(Map<String, Event> activities, SessionContent content) {
        Map<String, String> texts = new HashMap<>(content.texts());
        activities.forEach((id, event) -> texts.put(
                "activity " + id,
                "%s %d at %d, recorded at %d"
                        .formatted(
                                event.getSource(), event.getRevision(), event.getTimeMs(), event.getRecordedAtMs())));
        return content.withTexts(texts);
    }

    private Map<String, Event> activities(String session) throws SQLException, InvalidProtocolBufferException {
        Map<String, Event> activities = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select id, event from archive.activities where session_id = ?")) {
            query.setString(1, session);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    activities.put(rows.getString("id"), Event.parseFrom(rows.getBytes("event")));
                }
            }
        }
        return activities;
    }

    private SessionContent content(String id, ArchivedSession session) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Integer> roles = new HashMap<>();
        for (Transcripts.Entry entry : transcripts.after(id, TranscriptPlace.START, 1_000, Long.MAX_VALUE)) {
            Message message = entry.message();
            texts.put(message.getId(), message.getContent());
            roles.merge(message.getMessageType(), 1, Integer::sum);
        }
        return SessionContent.NOTHING
                .withMessages(texts, roles)
                .withSession(
                        session.getProjectName(),
                        session.getAgent(),
                        session.getStartTimeMs(),
                        session.getLastActivityMs())
                .withUsage(usage(id))
                .withMark(SessionContent.mark(
                        session.getMark().getIsMarked(),
                        session.getMark().getNote(),
                        session.getMark().getTagsList()));
    }

    private UsageContent usage(String session) {
        return usage
                .sum(GetUsageRequest.newBuilder()
                        .setBy(UsageGrouping.USAGE_GROUPING_SESSION)
                        .setSessionId(session)
                        .build())
                .groups()
                .stream()
                .map(UsageGroup::getUsage)
                .map(UsageContent::of)
                .findFirst()
                .orElse(UsageContent.NONE);
    }
}
