package dev.steno.system;

import conversation.ConversationServiceGrpc;
import conversation.ConversationServiceGrpc.ConversationServiceBlockingStub;
import conversation.ConversationServiceGrpc.ConversationServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** A gRPC client generated from the contract without our additions. */
final class SeedClient implements AutoCloseable {

    private static final Metadata.Key<String> AFTER = Metadata.Key.of("steno-after", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    SeedClient(int port) {
        this.channel = NettyChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(64 * 1024 * 1024)
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    ConversationServiceBlockingStub calls() {
        return ConversationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Calls that see everything up to a position. */
    ConversationServiceBlockingStub callsAfter(String position) {
        Metadata metadata = new Metadata();
        metadata.put(AFTER, position);
        return calls().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    ConversationServiceStub streams() {
        return ConversationServiceGrpc.newStub(channel);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
