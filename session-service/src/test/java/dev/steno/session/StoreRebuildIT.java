package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.message;
import static dev.steno.testkit.store.StoreMessages.assistant;
import static dev.steno.testkit.store.StoreMessages.calling;
import static dev.steno.testkit.store.StoreMessages.result;
import static dev.steno.testkit.store.StoreMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.Projections;
import dev.steno.schema.archive.v1.RebuildArchiveRequest;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactionSettings;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.DeleteSessionRequest;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.store.GrpcStore;
import dev.steno.testkit.store.StoreDoor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The store's sessions are what the log says, however often the archive is filled from it. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class StoreRebuildIT {

    private static final CompactionSettings HALF =
            CompactionSettings.newBuilder().setRatio(0.5).setKeepLast(1).build();

    @Inject
    ArchiveTables tables;

    @Inject
    ArchiveEvents events;

    @Inject
    Projections projections;

    @Inject
    EventLog log;

    private final String prefix = "rebuild-" + UUID.randomUUID();

    @Test
    void compactionPurgeDeletionAndItemsAreTheSameAfterARebuild() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (StoreDoor store = new GrpcStore(port);
                ArchiveClient archive = new ArchiveClient()) {
            for (int i = 0; i < 5; i++) {
                fill(store, create(store, i));
            }
            store.deleteSession(DeleteSessionRequest.newBuilder()
                    .setSessionId(prefix + "-2")
                    .build());
            Map<String, Object> before = tables.checksums(prefix);
            assertThat(before.get("stored_summaries").toString()).startsWith("8:");

            archive.calls()
                    .rebuildArchive(
                            RebuildArchiveRequest.newBuilder().setStart(true).build());
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(archive.calls()
                                .rebuildArchive(RebuildArchiveRequest.getDefaultInstance())
                                .getState())
                        .isEmpty();
                assertThat(tables.checksums(prefix)).isEqualTo(before);
            });
        }
    }

    @Test
    void recordsThatComeAgainDoNotBringBackWhatWasPurged() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (StoreDoor store = new GrpcStore(port)) {
            StoredSession session = create(store, 0);
            fill(store, session);
            Map<String, Object> before = tables.checksums(prefix);

            projections
                    .run("steno-session-again-" + prefix, Topics.EVENTS, 337, new ReplayedArchive(events))
                    .await(
                            log.append(message("after " + prefix, "m", NOON, "later"))
                                    .thenApply(Positions::of)
                                    .join(),
                            Duration.ofSeconds(60));

            assertThat(tables.checksums(prefix)).isEqualTo(before);
        }
    }

    private StoredSession create(StoreDoor store, int number) {
        return store.createSession(CreateSessionRequest.newBuilder()
                        .setSessionId(prefix + "-" + number)
                        .setProjectRoot("/work/" + prefix)
                        .setName("session " + number)
                        .putMetadata("b", "2")
                        .putMetadata("a", "1")
                        .build())
                .getSession();
    }

    private static void fill(StoreDoor store, StoredSession session) {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 6; i++) {
                store.appendMessage(
                        user(session, "word " + i).setClientKey("k" + round + i).build());
            }
            store.appendMessage(calling(session, "c" + round).build());
            store.appendMessage(result(session, "c" + round, "done").build());
            store.appendMessage(assistant(session, "answer")
                    .setUsage(Usage.newBuilder().setInputTokens(10))
                    .build());
            store.compactSession(CompactSessionRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .setSummary("summary " + round)
                    .setSettings(HALF)
                    .build());
            store.changeItem(ChangeItemRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .setChange(ItemChanged.newBuilder()
                            .setKind(ItemKind.ITEM_KIND_TODO)
                            .setValue("todo " + round))
                    .build());
            store.purgeCompacted(PurgeCompactedRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .build());
        }
    }
}
