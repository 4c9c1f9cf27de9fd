package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.search.SearchConversations;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A deleted session leaves nothing in the index but the fact that it is deleted. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class DeletedSessionsIT {

    private static final long NOW = 1_790_000_000_000L;
    private static final long LATER_MONTH = NOW + 40L * 24 * 3_600_000;

    @Inject
    SearchConversations searches;

    @Inject
    IndexFreshness freshness;

    @Inject
    SessionLookup lookup;

    @Inject
    SessionHomes homes;

    @Inject
    TestLog log;

    private final String session = UUID.randomUUID().toString();
    private final String other = session + "-kept";

    @Test
    void messagesMarkAndSummaryGoAndThoseOfOthersStay() throws Exception {
        Positions written = record(session).plusAll(record(other));
        freshness.awaitSessions(written);
        assertThat(found(session, written)).isEqualTo(3);

        Positions deleted = log.delete(session);

        assertThat(found(session, deleted)).isZero();
        assertThat(lookup.summaries(List.of(session, other))).containsOnlyKeys(other);
        assertThat(lookup.marks(List.of(session, other))).containsOnlyKeys(other);
        assertThat(found(other, written)).isEqualTo(3);
        assertThat(lookup.deleted()).contains(session).doesNotContain(other);
    }

    @Test
    void whatComesLaterIsPassedOver() throws Exception {
        record(session);
        log.delete(session);

        Positions summarised = record(session);
        Positions late = log.append(message(session, "late", LATER_MONTH));

        assertThat(found(session, late)).isZero();
        freshness.awaitSessions(summarised);
        assertThat(lookup.summaries(List.of(session))).isEmpty();
        assertThat(lookup.marks(List.of(session))).isEmpty();
    }

    @Test
    void aProcessThatBeginsLaterPassesOverItToo() throws Exception {
        assertThat(found(session, record(session).plusAll(log.delete(session)))).isZero();

        homes.forget();
        Positions late = record(session);

        assertThat(found(session, late)).isZero();
        assertThat(lookup.marks(List.of(session))).isEmpty();
    }

    @Test
    void deletingAgainChangesNothing() throws Exception {
        Positions twice = record(session).plusAll(log.delete(session)).plusAll(log.delete(session));

        assertThat(found(session, twice)).isZero();
        assertThat(found(session, log.delete(session))).isZero();
    }

    @Test
    void aSessionOfWhichNothingIsKnownCanBeDeleted() throws Exception {
        log.delete(session);

        assertThat(found(session, record(session))).isZero();
    }

    @Test
    void messagesGoThatAreMoreThanOneRequestDeletes() {
        Positions written = log.append(IntStream.range(0, 5_100)
                .mapToObj(i -> message(session, "many-" + i, NOW))
                .toArray(Message[]::new));
        assertThat(found(session, written)).isEqualTo(5_100);

        assertThat(found(session, log.delete(session))).isZero();
    }

    /** Three messages in two months, a mark and a summary. */
    private Positions record(String id) throws Exception {
        Positions written = log.append(message(id, "1", NOW), message(id, "2", NOW + 1), message(id, "3", LATER_MONTH))
                .plusAll(log.mark(id, true, "note"));
        log.summarise(
                written,
                SessionSummary.newBuilder()
                        .setSessionId(id)
                        .setProjectName("deletions")
                        .setStatus(SessionStatus.SESSION_STATUS_ENDED)
                        .setLastActivityMs(NOW)
                        .setMessageCount(3)
                        .build());
        return written;
    }

    private long found(String id, Positions after) {
        return searches.search(SearchRequest.newBuilder().setSessionFilter(id).build(), after)
                .getTotalCount();
    }

    private static Message message(String session, String id, long time) {
        return Message.newBuilder()
                .setId(session + "/" + id)
                .setSessionId(session)
                .setProjectName("deletions")
                .setMessageType("user")
                .setContent("some words")
                .setTimestamp(time)
                .build();
    }
}
