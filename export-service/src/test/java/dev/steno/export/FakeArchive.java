package dev.steno.export;

import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.MessageRun;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.schema.conversation.Message;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A session-service of which the session's id says what it does. */
public class FakeArchive implements QuarkusTestResourceLifecycleManager {

    public static final String EVERYDAY = "everyday";
    public static final String LONG = "long";
    public static final String TORN = "torn";
    public static final String AWAY = "away";

    public static final int LONG_COUNT = 50_000;

    /** How many messages of the long session have been sent. */
    public static final AtomicInteger SENT = new AtomicInteger();

    /** How many readers of it left before the end. */
    public static final AtomicInteger LEFT = new AtomicInteger();

    /** The position that the last call asked for. */
    public static volatile @Nullable String after;

    private @Nullable Server server;

    @Override
    public Map<String, String> start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Archive())
                    .intercept(new AfterPosition())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("steno.test.archive-port", String.valueOf(server.getPort()));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    private static final int RUN = 10;

    private static final class Archive extends ArchiveServiceGrpc.ArchiveServiceImplBase {

        @Override
        public void streamTranscript(
                StreamTranscriptRequest request, StreamObserver<StreamTranscriptResponse> observer) {
            after = AfterPosition.ofCurrentCall().toString();
            PacedResponses.serve(observer, answers -> {
                switch (request.getSessionId()) {
                    case EVERYDAY -> send(answers, Conversations.everyday().iterator());
                    case LONG -> sendLong(answers);
                    case TORN -> {
                        send(answers, Conversations.many(2_000, 200));
                        throw Status.UNAVAILABLE.asRuntimeException();
                    }
                    case AWAY -> throw Status.UNAVAILABLE.asRuntimeException();
                    default ->
                        throw Status.NOT_FOUND
                                .withDescription("no such session")
                                .asRuntimeException();
                }
            });
        }

        private static void sendLong(PacedResponses<StreamTranscriptResponse> answers) throws InterruptedException {
            SENT.set(0);
            try {
                send(answers, Conversations.many(LONG_COUNT, 1_000));
            } catch (CancellationException e) {
                LEFT.incrementAndGet();
                throw e;
            }
        }

        private static void send(PacedResponses<StreamTranscriptResponse> answers, Iterator<Message> messages)
                throws InterruptedException {
            answers.send(StreamTranscriptResponse.newBuilder()
                    .setSession(Conversations.session())
                    .build());
            while (messages.hasNext()) {
                MessageRun.Builder run = MessageRun.newBuilder();
                while (messages.hasNext() && run.getMessagesCount() < RUN) {
                    run.addMessages(messages.next());
                }
                answers.send(
                        StreamTranscriptResponse.newBuilder().setMessages(run).build());
                SENT.addAndGet(run.getMessagesCount());
            }
        }
    }
}
