package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.search.SearchConversations;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.metrics.StoreMeters;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.backends.BackendsResource;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch.core.search.Hit;

/** What the log makes of the index. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class IndexingIT {

    @Inject
    SearchConversations searches;

    @Inject
    IndexFreshness freshness;

    @Inject
    TestLog log;

    @Inject
    IndexConsumers groups;

    @Inject
    OpenSearchClient client;

    @Inject
    IndexTemplates templates;

    @Inject
    KafkaClients kafka;

    @Inject
    PrometheusMeterRegistry meters;

    @Test
    void changesNothingWhenTheLogIsReadAgain() throws Exception {
        List<Event> events = IntStream.range(0, 300)
                .mapToObj(i -> message("replay-" + i % 100, "replay", "text " + i % 100))
                .map(message -> TestLog.event(message, Source.SOURCE_HOOK))
                .toList();
        Positions first = log.append(events);
        Map<String, Hit<ObjectNode>> before = documents("replay", first);

        Map<String, Hit<ObjectNode>> after = documents("replay", log.append(events.reversed()));

        assertThat(before).hasSize(100);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.values()).allSatisfy(hit -> {
            assertThat(hit.source()).isEqualTo(before.get(hit.id()).source());
            assertThat(hit.seqNo()).isEqualTo(before.get(hit.id()).seqNo());
        });
    }

    @Test
    void keepsTheRecordOfTheBestSource() {
        String session = "sources";
        Positions position = log.append(List.of(
                TestLog.event(message("s1", session, "from telemetry"), Source.SOURCE_TELEMETRY),
                TestLog.event(message("s1", session, "from a hook"), Source.SOURCE_HOOK),
                TestLog.event(message("s1", session, "from the transcript"), Source.SOURCE_TRANSCRIPT),
                TestLog.event(message("s1", session, "from the api"), Source.SOURCE_API),
                TestLog.event(message("s1", session, "from the transcript again"), Source.SOURCE_TRANSCRIPT)));

        SearchResponse found = in(session, position);

        assertThat(found.getTotalCount()).isEqualTo(1);
        assertThat(found.getResults(0).getMessage().getContent()).isEqualTo("from the transcript");
    }

    @Test
    void keepsTheHigherOfTwoRevisionsAsDocumentsHaveThem() {
        String session = "revisions";
        Positions position = log.append(List.of(revised(session, "alphaversion", 1_883_095_695_360_000_005L)))
                .plusAll(log.append(List.of(revised(session, "betaversion", 1_883_099_470_233_600_005L))));

        SearchResponse found = in(session, position);

        assertThat(found.getTotalCount()).isEqualTo(1);
        assertThat(found.getResults(0).getMessage().getContent()).isEqualTo("betaversion");
    }

    private static Event revised(String session, String content, long revision) {
        return TestLog.event(message("r1", session, content), Source.SOURCE_TRANSCRIPT).toBuilder()
                .setRevision(revision)
                .build();
    }

    @Test
    void deletesTheIndicesOfAnEarlierGeneration() throws Exception {
        client.index(
                request -> request.index("steno-messages-2024.01").id("old").document(Map.of("head", "old")));

        templates.recheck();
        templates.ensure();

        assertThat(client.indices()
                        .exists(request -> request.index("steno-messages-2024.01"))
                        .value())
                .isFalse();
        assertThat(client.indices()
                        .exists(request -> request.index(IndexNames.SESSIONS))
                        .value())
                .isTrue();
    }

    @Test
    void keepsOneDocumentWhenARepeatTellsAnotherMonth() throws Exception {
        Message october = message("month-1", "month", "said twice").toBuilder()
                .setTimestamp(Instant.parse("2025-10-31T23:59:59Z").toEpochMilli())
                .build();
        Message november = october.toBuilder()
                .setTimestamp(Instant.parse("2025-11-01T00:00:01Z").toEpochMilli())
                .build();

        Positions position = log.append(List.of(
                TestLog.event(october, Source.SOURCE_HOOK),
                TestLog.event(november, Source.SOURCE_TRANSCRIPT),
                TestLog.event(november.toBuilder().setId("month-2").build(), Source.SOURCE_HOOK)));

        Map<String, Hit<ObjectNode>> documents = documents("month", position);
        assertThat(documents).hasSize(2);
        assertThat(documents.values()).allSatisfy(hit -> assertThat(hit.index()).endsWith("-messages-v4-2025.10"));
    }

    @Test
    void setsARecordAsideThatIsNoEventAndKeepsTheOthers() throws Exception {
        String session = "poison";
        Positions position = log.append(message("p1", session, "before"))
                .plusAll(log.appendRaw(session, new byte[] {1, 2, 3}))
                .plusAll(log.appendRaw(session, null))
                .plusAll(log.append(message("p2", session, "after")));

        assertThat(in(session, position).getTotalCount()).isEqualTo(2);
        assertThat(deadLetters(session)).isEqualTo(1);
    }

    @Test
    void takesIdsAndNamesOfAnyLength() {
        String session = "long-é".repeat(500);
        Positions position = log.append(message("i".repeat(40_000), session, "a text").toBuilder()
                .setProjectName("p".repeat(40_000))
                .setMessageType("r".repeat(40_000))
                .setToolName("t".repeat(40_000))
                .setTimestamp(Long.MAX_VALUE)
                .build());

        SearchResponse found = searches.search(
                SearchRequest.newBuilder()
                        .setQuery("text")
                        .setSessionFilter(session)
                        .build(),
                position);

        assertThat(found.getTotalCount()).isEqualTo(1);
        assertThat(found.getResults(0).getContext().getSessionId()).isEqualTo(session);
    }

    @Test
    void isSearchableSoonWithoutBeingAsked() {
        long start = System.nanoTime();
        log.append(message("soon-1", "soon", "hello"));

        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> in("soon", Positions.NONE).getTotalCount() == 1);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void isRefreshedBySearchesAndByNothingElse() throws Exception {
        in("unseen", log.append(message("unseen-0", "unseen", "seen")));
        long before = refreshes();

        Positions last = Positions.NONE;
        for (int i = 1; i <= 5; i++) {
            last = log.append(message("unseen-" + i, "unseen", "not looked at"));
            groups.messages().await(last, Duration.ofSeconds(10));
        }
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> refreshes() == before);

        assertThat(in("unseen", last).getTotalCount()).isEqualTo(6);
        assertThat(refreshes()).isGreaterThan(before);
    }

    @Test
    void countsWhatItDoes() {
        in("figures", log.append(message("fig-1", "figures", "one"), message("fig-2", "figures", "two")));

        // The figures are those of the last interval.
        Awaitility.await().untilAsserted(() -> {
            assertThat(meters.get(StoreMeters.DOCUMENTS).gauge().value()).isPositive();
            assertThat(meters.get(StoreMeters.WRITTEN).counter().count()).isGreaterThanOrEqualTo(2);
            assertThat(meters.get(StoreMeters.QUERIES).timer().count()).isPositive();
            assertThat(meters.get("cache.gets").functionCounters()).isNotEmpty();
        });
    }

    private SearchResponse in(String session, Positions after) {
        return searches.search(
                SearchRequest.newBuilder().setSessionFilter(session).build(), after);
    }

    /** How often searches were let see what had been written to the index of messages. */
    private long refreshes() throws IOException {
        return client.indices()
                .stats(request -> request.index(IndexNames.ALL_MESSAGES))
                .all()
                .total()
                .refresh()
                .externalTotal();
    }

    private Map<String, Hit<ObjectNode>> documents(String session, Positions after) throws Exception {
        freshness.awaitMessages(after);
        return client
                .search(
                        request -> request.index(IndexNames.ALL_MESSAGES)
                                .size(1_000)
                                .seqNoPrimaryTerm(true)
                                .query(query ->
                                        query.term(term -> term.field("session").value(FieldValue.of(session)))),
                        ObjectNode.class)
                .hits()
                .hits()
                .stream()
                .collect(Collectors.toMap(Hit::id, hit -> hit));
    }

    private long deadLetters(String key) {
        try (Consumer<String, byte[]> reader = kafka.reader()) {
            List<TopicPartition> partitions = List.of(new TopicPartition(Topics.DEAD_LETTERS.name(), 0));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            long end = reader.endOffsets(partitions).values().iterator().next();
            long found = 0;
            while (reader.position(partitions.getFirst()) < end) {
                for (var letter : reader.poll(Duration.ofMillis(200))) {
                    found += key.equals(letter.key()) ? 1 : 0;
                }
            }
            return found;
        }
    }

    private static Message message(String id, String session, String content) {
        return Message.newBuilder()
                .setId(id)
                .setSessionId(session)
                .setProjectName("indexing")
                .setMessageType("assistant")
                .setContent(content)
                .setTimestamp(1_790_000_000_000L)
                .build();
    }
}
