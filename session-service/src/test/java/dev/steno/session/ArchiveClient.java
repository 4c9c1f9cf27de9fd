package dev.steno.session;

import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc.ArchiveServiceBlockingStub;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.log.Position;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the service under test as another service would. */
final class ArchiveClient implements AutoCloseable {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final ManagedChannel channel;

    ArchiveClient() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
    }

    ArchiveServiceBlockingStub calls() {
        return ArchiveServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    ArchiveServiceBlockingStub after(Position position) {
        return after(position.toString());
    }

    ArchiveServiceBlockingStub after(String position) {
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, position);
        return calls().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    ArchiveServiceGrpc.ArchiveServiceStub async() {
        return ArchiveServiceGrpc.newStub(channel);
    }

    static ArchivedSession session(ArchiveServiceBlockingStub calls, String id) {
        return calls.getSession(GetSessionRequest.newBuilder().setSessionId(id).build())
                .getSession();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
