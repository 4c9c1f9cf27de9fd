package dev.steno.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactSessionResponse;
import dev.steno.schema.store.v1.CompactionPlan;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.CreateSessionResponse;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.GetSessionResponse;
import dev.steno.schema.store.v1.LoadContextRequest;
import dev.steno.schema.store.v1.LoadContextResponse;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.LoadMessagesResponse;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionStoreTest {

    private final FlakyStore flaky = new FlakyStore();
    private Server server;
    private SessionStore store;

    @BeforeEach
    void start() throws IOException {
        server = ServerBuilder.forPort(0)
                .intercept(flaky)
                .addService(flaky)
                .build()
                .start();
        store = SessionStore.connect("localhost", server.getPort(), "secret");
    }

    @AfterEach
    void stop() {
        store.close();
        server.shutdownNow();
    }

    @Test
    void aRepeatedWriteKeepsItsKey() {
        store.appendMessage(AppendMessageRequest.newBuilder().setRole("user").build());

        assertThat(flaky.keys).hasSize(2).doesNotContain("").containsOnly(flaky.keys.getFirst());
    }

    @Test
    void theCallersOwnKeyIsKept() {
        store.appendMessage(
                AppendMessageRequest.newBuilder().setClientKey("mine").build());

        assertThat(flaky.keys).containsOnly("mine");
    }

    @Test
    void aReadNamesWhatWasWrittenBefore() {
        store.appendMessage(AppendMessageRequest.getDefaultInstance());
        store.getSession(GetSessionRequest.getDefaultInstance());

        assertThat(flaky.headers.getFirst()).isEqualTo("secret null");
        assertThat(flaky.headers.getLast()).isEqualTo("secret 3:7");
    }

    @Test
    void aStreamThatBreaksGoesOnWhereItEnded() {
        List<Long> sequences = new ArrayList<>();

        store.loadMessages(
                LoadMessagesRequest.newBuilder().setLimit(4).build(), message -> sequences.add(message.getSequence()));

        assertThat(sequences).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aHarnessGoesOnWithItsContextAndCompactsIt() {
        String answer = HarnessLoop.turn(
                store,
                "ticket-17",
                "go",
                context -> "answer to " + context.getFirst().getContent());

        assertThat(answer).isEqualTo("answer to the summary");
        assertThat(flaky.compacted).hasSize(1);
    }

    /** Takes the second message only, and breaks its streams off in the middle. */
    private static final class FlakyStore extends SessionStoreGrpc.SessionStoreImplBase implements ServerInterceptor {

        private final List<String> keys = new CopyOnWriteArrayList<>();
        private final List<String> headers = new CopyOnWriteArrayList<>();
        private final List<String> compacted = new CopyOnWriteArrayList<>();

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata metadata, ServerCallHandler<A, B> next) {
            headers.add(header(metadata, "x-api-key") + " " + header(metadata, "steno-after"));
            return next.startCall(call, metadata);
        }

        @Override
        public void appendMessage(AppendMessageRequest request, StreamObserver<AppendMessageResponse> observer) {
            keys.add(request.getClientKey());
            if (keys.size() == 1) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            observer.onNext(
                    AppendMessageResponse.newBuilder().setPosition("3:7").build());
            observer.onCompleted();
        }

        @Override
        public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
            observer.onNext(GetSessionResponse.newBuilder()
                    .setSession(StoredSession.getDefaultInstance())
                    .build());
            observer.onCompleted();
        }

        @Override
        public void loadMessages(LoadMessagesRequest request, StreamObserver<LoadMessagesResponse> observer) {
            long first = request.getAfterSequence() + 1;
            observer.onNext(LoadMessagesResponse.newBuilder()
                    .addMessages(StoredMessage.newBuilder().setSequence(first))
                    .addMessages(StoredMessage.newBuilder().setSequence(first + 1))
                    .build());
            if (first == 1) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                observer.onCompleted();
            }
        }

        @Override
        public void createSession(CreateSessionRequest request, StreamObserver<CreateSessionResponse> observer) {
            observer.onNext(CreateSessionResponse.newBuilder()
                    .setSession(StoredSession.newBuilder().setSessionId(request.getClientKey()))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void loadContext(LoadContextRequest request, StreamObserver<LoadContextResponse> observer) {
            observer.onNext(LoadContextResponse.newBuilder()
                    .addMessages(StoredMessage.newBuilder().setContent("the summary"))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void planCompaction(PlanCompactionRequest request, StreamObserver<PlanCompactionResponse> observer) {
            observer.onNext(PlanCompactionResponse.newBuilder()
                    .setPlan(CompactionPlan.newBuilder().setShouldCompact(true))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void compactSession(CompactSessionRequest request, StreamObserver<CompactSessionResponse> observer) {
            compacted.add(request.getSessionId());
            observer.onNext(
                    CompactSessionResponse.newBuilder().setStage("completed").build());
            observer.onCompleted();
        }

        private static String header(Metadata metadata, String name) {
            return String.valueOf(metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
        }
    }
}
