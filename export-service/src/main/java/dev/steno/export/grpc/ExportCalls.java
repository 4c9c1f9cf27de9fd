package dev.steno.export.grpc;

import dev.steno.export.render.DocumentName;
import dev.steno.export.render.Renderer;
import dev.steno.export.render.Renderers;
import dev.steno.export.render.Transcript;
import dev.steno.export.transcript.SessionServiceTranscripts;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.export.v1.DocumentHeader;
import dev.steno.schema.export.v1.DocumentTrailer;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** {@code steno.export.v1.ExportService}. */
@GrpcService
class ExportCalls extends ExportServiceGrpc.ExportServiceImplBase {

    private final SessionServiceTranscripts transcripts;

    ExportCalls(SessionServiceTranscripts transcripts) {
        this.transcripts = transcripts;
    }

    @Override
    public void renderConversation(
            RenderConversationRequest request, StreamObserver<RenderConversationResponse> observer) {
        PacedResponses.serve(observer, answers -> render(request, answers));
    }

    private void render(RenderConversationRequest request, PacedResponses<RenderConversationResponse> answers)
            throws IOException, InterruptedException {
        Renderer renderer = Renderers.of(request.getFormat());
        if (request.getSessionId().isBlank()) {
            throw Problem.field("session_id", "names the session; it is empty");
        }
        Transcript transcript = transcripts.read(request.getSessionId(), AfterPosition.ofCurrentCall());
        answers.send(header(request.getSessionId(), renderer));
        // Flushed only when the document is whole; what a failure leaves in it must not look like the rest.
        Writer out = new BufferedWriter(new OutputStreamWriter(new ChunkStream(answers), StandardCharsets.UTF_8));
        int count = renderer.render(transcript, request.getIncludeMetadata(), out);
        out.flush();
        answers.send(RenderConversationResponse.newBuilder()
                .setTrailer(DocumentTrailer.newBuilder().setMessageCount(count))
                .build());
    }

    private static RenderConversationResponse header(String sessionId, Renderer renderer) {
        return RenderConversationResponse.newBuilder()
                .setHeader(DocumentHeader.newBuilder()
                        .setFilename(DocumentName.of(sessionId, renderer))
                        .setMimeType(renderer.mimeType()))
                .build();
    }
}
