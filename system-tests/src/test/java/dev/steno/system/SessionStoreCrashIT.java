package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.client.SessionStore;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.GetLastMessageRequest;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.StoredMessage;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Clients write sessions while the store is killed. The properties {@code steno.store.sessions}, {@code steno.store.clients} and {@code
 * steno.store.crashes} make it more than the few of a usual run, {@code steno.store.messages} are acknowledged between two crashes.
 */
class SessionStoreCrashIT {

    private static final int SESSIONS = Integer.getInteger("steno.store.sessions", 16);
    private static final int CLIENTS = Integer.getInteger("steno.store.clients", 8);
    private static final int CRASHES = Integer.getInteger("steno.store.crashes", 2);
    private static final int BETWEEN_CRASHES = Integer.getInteger("steno.store.messages", 100);

    private final Deployment steno = Deployment.current();
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicLong acknowledged = new AtomicLong();

    @Test
    void everyAcknowledgedMessageIsThereOnceInOrderWithoutGaps() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<List<Ledger>>> written = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> write(client)))
                    .toList();
            for (int crash = 0; crash < CRASHES; crash++) {
                awaitProgress();
                steno.crashSessionStore();
            }
            awaitProgress();
            writing.set(false);
            for (Future<List<Ledger>> each : written) {
                compare(each);
            }
        }
    }

    private void awaitProgress() {
        long enough = acknowledged.get() + BETWEEN_CRASHES;
        await().atMost(Duration.ofMinutes(3)).until(() -> acknowledged.get() >= enough);
    }

    private void compare(Future<List<Ledger>> written) throws ExecutionException, InterruptedException {
        try (SessionStore store = connect()) {
            for (Ledger ledger : written.get()) {
                List<StoredMessage> kept = new ArrayList<>();
                store.loadMessages(
                        LoadMessagesRequest.newBuilder()
                                .setSessionId(ledger.session())
                                .build(),
                        kept::add);

                assertThat(kept).extracting(StoredMessage::getContent).containsExactlyElementsOf(ledger.acknowledged());
                assertThat(kept)
                        .extracting(StoredMessage::getSequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, kept.size()).boxed().toList());
                assertThat(kept).isNotEmpty();
            }
        }
    }

    /** The messages of a session whose appends were acknowledged to a client, in order. */
    private record Ledger(String session, List<String> acknowledged) {}

    private List<Ledger> write(int client) {
        List<Ledger> ledgers = new ArrayList<>();
        try (SessionStore store = connect()) {
            for (int i = client; i < SESSIONS; i += CLIENTS) {
                ledgers.add(new Ledger(create(store, client), new ArrayList<>()));
            }
            for (int turn = 0; writing.get(); turn++) {
                Ledger ledger = ledgers.get(turn % ledgers.size());
                append(store, ledger, "message %d of client %d".formatted(turn, client));
            }
        }
        return ledgers;
    }

    private void append(SessionStore store, Ledger ledger, String content) {
        AppendMessageResponse appended = store.appendMessage(AppendMessageRequest.newBuilder()
                .setSessionId(ledger.session())
                .setRole("user")
                .setContent(content)
                .build());
        ledger.acknowledged().add(content);
        acknowledged.incrementAndGet();
        assertThat(appended.getSequence()).isEqualTo(ledger.acknowledged().size());
        StoredMessage last = store.getLastMessage(GetLastMessageRequest.newBuilder()
                        .setSessionId(ledger.session())
                        .setRole("user")
                        .build())
                .getMessage();
        assertThat(last.getContent())
                .as("a read is never older than the write before it")
                .isEqualTo(content);
    }

    private static String create(SessionStore store, int client) {
        return store.createSession(CreateSessionRequest.newBuilder()
                        .setAgent("harness")
                        .setProjectRoot("/work/client-" + client)
                        .build())
                .getSession()
                .getSessionId();
    }

    private SessionStore connect() {
        return SessionStore.of(
                ManagedChannelBuilder.forAddress(
                                "localhost", steno.sessionStore().getPort())
                        .usePlaintext(),
                null,
                Duration.ofMinutes(3));
    }
}
