package dev.steno.query.export;

import com.google.protobuf.ByteString;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.ExportRequest;
import dev.steno.schema.conversation.ExportResponse;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.ExportServiceGrpc.ExportServiceBlockingStub;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.log.Positions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Exports a conversation as a document, by asking export-service. Threadsafe; blocks the calling thread. */
@Singleton
public class ExportConversation {

    private final Channel exportService;
    private final long largestMessage;

    ExportConversation(@GrpcClient("export") Channel exportService, ExportSettings settings) {
        this.exportService = exportService;
        this.largestMessage = settings.largestMessage().asLongValue();
    }

    /**
     * Opens the document; returns once its first part is there. The caller closes it.
     *
     * @param after what the archive must have seen before it is rendered
     * @throws Problem NOT_FOUND for an unknown session, MALFORMED for an unknown format, UNAVAILABLE when export-service or
     *     the archive behind it does not answer
     */
    public ExportedDocument open(ExportRequest request, Positions after) {
        if (request.getSessionId().isBlank()) {
            throw Problem.field("session_id", "names the session to export; it is empty");
        }
        RenderConversationRequest wanted = RenderConversationRequest.newBuilder()
                .setSessionId(request.getSessionId())
                .setFormat(request.getFormat())
                .setIncludeMetadata(request.getIncludeMetadata())
                .build();
        ExportServiceBlockingStub stub = stub(after);
        return ExportedDocument.open(Context.current().withCancellation(), () -> stub.renderConversation(wanted));
    }

    /**
     * The whole document in one answer.
     *
     * @throws Problem as {@link #open} does, and TOO_LARGE when the document is too large for one answer
     */
    public ExportResponse export(ExportRequest request, Positions after) {
        try (ExportedDocument document = open(request, after)) {
            ByteString.Output content = ByteString.newOutput();
            int messages = document.read(piece -> {
                if (content.size() + (long) piece.size() > largestMessage) {
                    throw tooLarge(request);
                }
                append(content, piece);
            });
            return ExportResponse.newBuilder()
                    .setContentBytes(content.toByteString())
                    .setFilename(document.filename())
                    .setMimeType(document.mimeType())
                    .setMessageCount(messages)
                    .build();
        }
    }

    private Problem tooLarge(ExportRequest request) {
        return Problem.of(
                ErrorCode.TOO_LARGE,
                "the document is larger than %d MiB; GET /v1/sessions/{session_id}/export?format=%s streams any length"
                        .formatted(largestMessage >> 20, request.getFormat()));
    }

    private static void append(ByteString.Output content, ByteString piece) {
        try {
            piece.writeTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
    }

    private ExportServiceBlockingStub stub(Positions after) {
        ExportServiceBlockingStub stub = ExportServiceGrpc.newBlockingStub(exportService);
        if (after.offsets().isEmpty()) {
            return stub;
        }
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, after.toString());
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
