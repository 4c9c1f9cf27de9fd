package dev.steno.runtime.doors;

import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.ExportServiceGrpc.ExportServiceBlockingStub;
import dev.steno.schema.export.v1.RenderConversationRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the doors of the application under test with any headers, the host's name included. */
public final class Caller implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient();
    private final int port;
    private final ManagedChannel channel;

    public Caller() {
        this(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
    }

    private Caller(int port) {
        this.port = port;
        this.channel = channelAs("localhost:" + port);
    }

    public int port() {
        return port;
    }

    public Answer get(String path, Map<String, String> headers) {
        return call(HttpMethod.GET, path, headers, "");
    }

    public Answer get(String path) {
        return get(path, Map.of());
    }

    public Answer call(HttpMethod method, String path, Map<String, String> headers, String body) {
        RequestOptions options = options(method, path, headers);
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        // On an event loop, or the body may pass by before anyone listens to it.
        vertx.runOnContext(nothing -> http.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(answer ->
                        answer.body().map(bytes -> new Answer(answer.statusCode(), answer.headers(), bytes.toString())))
                .onSuccess(answered::complete)
                .onFailure(answered::completeExceptionally));
        return answered.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Calls for an answer that may have no end. */
    public Stream stream(String path, Map<String, String> headers) {
        RequestOptions options = options(HttpMethod.GET, path, headers);
        Stream stream = new Stream();
        vertx.runOnContext(nothing -> http.request(options)
                .compose(HttpClientRequest::send)
                .onSuccess(stream::read)
                .onFailure(failure -> stream.fail()));
        return stream;
    }

    /** As {@link #grpc}, for an answer that may have no end. */
    public Stream grpcStream(String wish, Map<String, String> metadata) {
        Stream stream = new Stream();
        ExportServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(metadata)))
                .renderConversation(
                        RenderConversationRequest.newBuilder()
                                .setSessionId(wish)
                                .build(),
                        stream.observer());
        return stream;
    }

    private RequestOptions options(HttpMethod method, String path, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        headers.forEach(options::putHeader);
        return options;
    }

    private static Metadata headers(Map<String, String> metadata) {
        Metadata headers = new Metadata();
        metadata.forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return headers;
    }

    /** A channel that calls the server by another name. */
    public ManagedChannel channelAs(String authority) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .overrideAuthority(authority)
                .usePlaintext()
                .build();
    }

    public String grpc(String wish, Map<String, String> metadata) {
        return grpc(channel, wish, metadata);
    }

    public static String grpc(ManagedChannel channel, String wish, Map<String, String> metadata) {
        ExportServiceBlockingStub stub = ExportServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(metadata)));
        return stub.renderConversation(RenderConversationRequest.newBuilder()
                        .setSessionId(wish)
                        .build())
                .next()
                .getChunk()
                .toStringUtf8();
    }

    public ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new AssertionError("the test's client does not close", e);
        }
    }
}
