package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexSwap;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

/** A second index is filled beside the one that is read, and takes its place. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class IndexRebuildIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final YearMonth MONTH = YearMonth.of(2025, 10);

    private static final String LEFT = IndexSet.rebuilt(1).of(IndexNames.SESSIONS);

    private final String session = UUID.randomUUID().toString();

    @Inject
    SearchConversations searches;

    @Inject
    IndexRebuild rebuild;

    @Inject
    IndexSwap swap;

    @Inject
    TestLog log;

    @Inject
    SessionLookup lookup;

    @Inject
    OpenSearchClient client;

    @Test
    void readsAreAnsweredAllTheTimeAndNothingIsMissing() throws Exception {
        Positions all = log.append(message(0));
        assertThat(found(all)).isEqualTo(1);
        rebuild(true);
        Set<String> first = indices();
        int number = 1;

        rebuild.start(false);
        while (rebuild.behind().isPresent()) {
            all = all.plusAll(log.append(message(number)));
            number++;
            assertThat(found(Positions.NONE)).isPositive();
        }

        assertThat(rebuild.problem()).isEmpty();
        assertThat(found(all)).isEqualTo(number);
        assertThat(indices()).doesNotContainAnyElementsOf(first).allMatch(name -> name.startsWith("steno-rebuilt"));
        assertThat(found(log.append(message(number)))).isEqualTo(number + 1);
    }

    @Test
    void aSessionThatIsDeletedMeanwhileIsInNeither() throws Exception {
        Positions written = log.append(message(0)).plusAll(log.mark(session, true, "note"));
        log.summarise(
                written,
                SessionSummary.newBuilder()
                        .setSessionId(session)
                        .setProjectName("rebuilt")
                        .setStatus(SessionStatus.SESSION_STATUS_ENDED)
                        .setMessageCount(1)
                        .build());
        assertThat(found(written)).isEqualTo(1);

        rebuild.start(true);
        Positions deleted = log.delete(session);

        assertThat(found(deleted)).isZero();
        await().atMost(SOON).until(() -> rebuild.behind().isEmpty());
        assertThat(rebuild.problem()).isEmpty();
        assertThat(found(deleted)).isZero();
        assertThat(found(log.append(message(1)))).isZero();
        assertThat(lookup.summaries(List.of(session))).isEmpty();
        assertThat(lookup.marks(List.of(session))).isEmpty();
        assertThat(lookup.deleted()).contains(session);
    }

    @Test
    void thePresentIndexIsKeptWhenTheLogHasLessUnlessThatIsWanted() throws Exception {
        assertThat(found(log.append(message(0)))).isEqualTo(1);
        rebuild(true);
        Set<String> present = indices();
        client.index(request ->
                request.index(IndexNames.messages(MONTH)).id("stray-" + session).document(Map.of("session", "stray")));

        rebuild(false);

        assertThat(rebuild.problem()).contains("the present one was kept");
        assertThat(indices()).isEqualTo(present);
        assertThat(found(log.append(message(1)))).isEqualTo(2);

        rebuild(true);

        assertThat(rebuild.problem()).isEmpty();
        assertThat(indices()).doesNotContainAnyElementsOf(present);
        assertThat(client.exists(request ->
                                request.index(IndexNames.messages(MONTH)).id("stray-" + session))
                        .value())
                .isFalse();
        assertThat(found(log.append(message(2)))).isEqualTo(3);
    }

    @Test
    void whatARebuildLeftThatWasCutShortIsTakenBack() throws Exception {
        assertThat(found(log.append(message(0)))).isEqualTo(1);
        client.indices().create(request -> request.index(LEFT));
        swap.freeze();
        Positions waiting = log.append(message(1));

        swap.tidy();

        assertThat(found(waiting)).isEqualTo(2);
        assertThat(indices()).doesNotContain(LEFT);
    }

    private void rebuild(boolean fewer) {
        rebuild.start(fewer);
        await().atMost(SOON).until(() -> rebuild.behind().isEmpty());
    }

    private Set<String> indices() throws IOException {
        return client.indices()
                .getAlias(request -> request.index("steno-*"))
                .result()
                .keySet();
    }

    private int found(Positions after) {
        SearchRequest request =
                SearchRequest.newBuilder().setSessionFilter(session).build();
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> searches.search(request, after), each -> true)
                .getTotalCount();
    }

    private Message message(int number) {
        return Message.newBuilder()
                .setId(session + "-" + number)
                .setSessionId(session)
                .setProjectName("rebuilt")
                .setMessageType("user")
                .setContent("message " + number)
                .setTimestamp(Instant.parse(MONTH + "-15T12:00:00Z").toEpochMilli() + number)
                .build();
    }
}
