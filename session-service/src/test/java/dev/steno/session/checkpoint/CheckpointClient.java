package dev.steno.session.checkpoint;

import com.google.protobuf.ByteString;
import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.checkpoints.CheckpointSession;
import dev.steno.checkpoints.CheckpointWriter;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.ImportCheckpointRequest;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ImportOptions;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.SessionStoreGrpc.SessionStoreBlockingStub;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Saves and loads checkpoints as a client of the store does. */
final class CheckpointClient implements AutoCloseable {

    private static final int PIECE = 1000;

    private final ManagedChannel channel;

    CheckpointClient() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    SessionStoreBlockingStub calls() {
        return SessionStoreGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    ArchiveServiceGrpc.ArchiveServiceBlockingStub archive() {
        return ArchiveServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    StoredSession session(String id) {
        return calls().getSession(
                        GetSessionRequest.newBuilder().setSessionId(id).build())
                .getSession();
    }

    List<StoredMessage> messages(String id) {
        List<StoredMessage> messages = new ArrayList<>();
        calls().loadMessages(LoadMessagesRequest.newBuilder().setSessionId(id).build())
                .forEachRemaining(run -> messages.addAll(run.getMessagesList()));
        return messages;
    }

    /** The session as export-service renders it. */
    String save(String id, CheckpointFormat format) throws IOException {
        var mark = archive()
                .getSession(dev.steno.schema.archive.v1.GetSessionRequest.newBuilder()
                        .setSessionId(id)
                        .build())
                .getSession()
                .getMark();
        CheckpointSession session = CheckpointSession.ofStore(
                session(id),
                calls().listItems(ListItemsRequest.newBuilder().setSessionId(id).build())
                        .getItemsList(),
                calls().listSummaries(ListSummariesRequest.newBuilder()
                                .setSessionId(id)
                                .build())
                        .getSummariesList(),
                mark);
        StringWriter out = new StringWriter();
        new CheckpointWriter(session, null).write(messages(id).iterator(), format, out);
        return out.toString();
    }

    /** Sends a document in small pieces. Fails with the call's own failure. */
    ImportCheckpointResponse load(String document, ImportOptions.Builder options) {
        CompletableFuture<ImportCheckpointResponse> answer = new CompletableFuture<>();
        StreamObserver<ImportCheckpointRequest> call = SessionStoreGrpc.newStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .importCheckpoint(new StreamObserver<>() {
                    @Override
                    public void onNext(ImportCheckpointResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        call.onNext(ImportCheckpointRequest.newBuilder().setOptions(options).build());
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += PIECE) {
            call.onNext(ImportCheckpointRequest.newBuilder()
                    .setChunk(ByteString.copyFrom(bytes, from, Math.min(PIECE, bytes.length - from)))
                    .build());
        }
        call.onCompleted();
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
