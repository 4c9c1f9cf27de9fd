package dev.steno.export.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.export.FakeArchive;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(FakeArchive.class)
class ExportCallsIT {

    private static final int CHUNK = 64 * 1024;

    private ManagedChannel channel;

    @BeforeEach
    void open() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "json,conversation_everyday.json,application/json",
        "'',conversation_everyday.json,application/json",
        "markdown,conversation_everyday.md,text/markdown; charset=utf-8",
        "txt,conversation_everyday.txt,text/plain; charset=utf-8",
        "checkpoint-json,checkpoint_everyday.json,application/json",
        "checkpoint-yaml,checkpoint_everyday.yaml,application/yaml",
        "checkpoint-markdown,checkpoint_everyday.md,text/markdown; charset=utf-8"
    })
    void aDocumentIsAHeaderThenChunksThenATrailer(String format, String filename, String mimeType) {
        List<RenderConversationResponse> parts = new ArrayList<>();
        calls().renderConversation(request(FakeArchive.EVERYDAY, format)).forEachRemaining(parts::add);

        assertThat(parts.getFirst().getHeader().getFilename()).isEqualTo(filename);
        assertThat(parts.getFirst().getHeader().getMimeType()).isEqualTo(mimeType);
        assertThat(parts.getLast().getTrailer().getMessageCount()).isEqualTo(5);
        assertThat(parts.subList(1, parts.size() - 1)).isNotEmpty().allMatch(RenderConversationResponse::hasChunk);
    }

    @Test
    void aLongDocumentComesWholeInChunks() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        Iterator<RenderConversationResponse> parts = calls().renderConversation(request(FakeArchive.LONG, "json"));
        int count = 0;
        while (parts.hasNext()) {
            RenderConversationResponse part = parts.next();
            assertThat(part.getChunk().size()).isLessThanOrEqualTo(CHUNK);
            part.getChunk().writeTo(document);
            count = part.getTrailer().getMessageCount();
        }

        JsonNode json = new ObjectMapper().readTree(document.toByteArray());
        assertThat(count).isEqualTo(FakeArchive.LONG_COUNT);
        assertThat(json.get("message_count").asInt()).isEqualTo(FakeArchive.LONG_COUNT);
        assertThat(json.get("messages")).hasSize(FakeArchive.LONG_COUNT);
    }

    @Test
    void aReaderThatTakesNothingHoldsUpTheArchiveAndOneThatLeavesEndsItsStream() {
        int left = FakeArchive.LEFT.get();
        SlowReader reader = new SlowReader();

        ExportServiceGrpc.newStub(channel).renderConversation(request(FakeArchive.LONG, "txt"), reader);

        await().untilAsserted(() -> assertThat(reader.received).hasValue(1));
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(FakeArchive.SENT).hasValueLessThan(FakeArchive.LONG_COUNT / 4));
        reader.call.cancel("enough", null);
        await().untilAsserted(() -> assertThat(FakeArchive.LEFT).hasValue(left + 1));
    }

    @Test
    void aTornTranscriptGivesNoTrailer() {
        List<RenderConversationResponse> parts = new ArrayList<>();

        fails(
                Status.Code.UNAVAILABLE,
                () -> calls().renderConversation(request(FakeArchive.TORN, "json"))
                        .forEachRemaining(parts::add));

        assertThat(parts).isNotEmpty().noneMatch(RenderConversationResponse::hasTrailer);
    }

    @Test
    void wrongRequestsAreRefused() {
        fails(
                Status.Code.NOT_FOUND,
                () -> calls().renderConversation(request("unknown", "json")).next());
        fails(
                Status.Code.INVALID_ARGUMENT,
                () -> calls().renderConversation(request(" ", "json")).next());
        fails(
                Status.Code.UNAVAILABLE,
                () -> calls().renderConversation(request(FakeArchive.AWAY, "json"))
                        .next());
        assertThatThrownBy(() -> calls().renderConversation(request(FakeArchive.EVERYDAY, "pdf"))
                        .next())
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("json, markdown, txt");
    }

    @Test
    void thePositionOfACallGoesOnToTheArchive() {
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, "3:1042");

        calls().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .renderConversation(request(FakeArchive.EVERYDAY, "txt"))
                .forEachRemaining(part -> {});

        assertThat(FakeArchive.after).isEqualTo("3:1042");
    }

    private ExportServiceGrpc.ExportServiceBlockingStub calls() {
        return ExportServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static RenderConversationRequest request(String session, String format) {
        return RenderConversationRequest.newBuilder()
                .setSessionId(session)
                .setFormat(format)
                .setIncludeMetadata(true)
                .build();
    }

    private static void fails(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }

    private static final class SlowReader
            implements ClientResponseObserver<RenderConversationRequest, RenderConversationResponse> {

        private final AtomicInteger received = new AtomicInteger();
        private volatile ClientCallStreamObserver<RenderConversationRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<RenderConversationRequest> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(RenderConversationResponse value) {
            received.incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
