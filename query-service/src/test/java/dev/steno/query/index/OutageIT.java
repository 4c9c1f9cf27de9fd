package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.query.search.SearchConversations;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.Projections;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.log.Positions;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

/** OpenSearch goes and comes. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class OutageIT {

    /** The index is filled with what all tests have written to the log. */
    private static final Duration FILLED = Duration.ofMinutes(2);

    private static final SearchRequest REQUEST =
            SearchRequest.newBuilder().setSessionFilter("outage").build();

    @Inject
    SearchConversations searches;

    @Inject
    TestLog log;

    @Inject
    OpenSearchClient client;

    @Inject
    Projections projections;

    Backends backends;

    @Test
    void saysSoAtOnceAndCatchesUpWhenItIsBack() {
        searches.search(REQUEST, log.append(message(0)));

        backends.kill(Part.OPENSEARCH);
        assertAway();
        Positions missed = Positions.NONE;
        for (int i = 0; i < 50; i++) {
            missed = missed.plusAll(log.append(message(i)));
        }
        backends.start(Part.OPENSEARCH);

        Positions all = missed;
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(searches.search(REQUEST, all).getTotalCount())
                        .isEqualTo(50));
    }

    @Test
    void aNodeThatComesBackEmptyIsFilledAgain() throws Exception {
        Positions all = Positions.NONE;
        for (int i = 0; i < 50; i++) {
            all = all.plusAll(log.append(message(i)));
        }
        Positions written = all;
        searches.search(REQUEST, written);

        client.indices().delete(request -> request.index("steno-*"));
        backends.kill(Part.OPENSEARCH);
        log.append(message(0));
        Awaitility.await().until(() -> !projections.waitingForStore().isEmpty());
        backends.start(Part.OPENSEARCH);

        Awaitility.await()
                .atMost(FILLED)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(searches.search(REQUEST, written).getTotalCount())
                                .isEqualTo(50));
    }

    @Test
    void indicesThatAreDeletedMeanwhileAreFilledAgain() throws Exception {
        Positions written = Positions.NONE;
        for (int i = 0; i < 50; i++) {
            written = written.plusAll(log.append(message(i)));
        }
        searches.search(REQUEST, written);

        client.indices().delete(request -> request.index("steno-*"));

        // Noticed with the next record after some seconds.
        Awaitility.await()
                .atMost(FILLED)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                searches.search(REQUEST, log.append(message(1))).getTotalCount())
                        .isEqualTo(50));
    }

    @Test
    void doesNotWaitForAServerThatStandsStill() throws Exception {
        searches.search(REQUEST, Positions.NONE);

        backends.pause(Part.OPENSEARCH);
        try {
            assertAway();
        } finally {
            backends.resume(Part.OPENSEARCH);
        }

        Awaitility.await().ignoreExceptions().until(() -> searches.search(REQUEST, Positions.NONE) != null);
    }

    private void assertAway() {
        long start = System.nanoTime();
        Problem problem = catchThrowableOfType(Problem.class, () -> searches.search(REQUEST, Positions.NONE));
        assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_100));
    }

    private static Message message(int number) {
        return Message.newBuilder()
                .setId("outage-" + number)
                .setSessionId("outage")
                .setProjectName("outage")
                .setMessageType("user")
                .setContent("message " + number)
                .setTimestamp(1_790_000_000_000L)
                .build();
    }
}
