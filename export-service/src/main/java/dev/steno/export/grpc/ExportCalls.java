package dev.steno.export.grpc;

import dev.steno.export.checkpoint.SessionServiceStore;
import dev.steno.export.render.Checkpoint;
import dev.steno.export.render.CheckpointDocument;
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
import java.util.Optional;

/** {@code steno.export.v1.ExportService}. */
@GrpcService
class ExportCalls extends ExportServiceGrpc.ExportServiceImplBase {

    private final SessionServiceTranscripts transcripts;
    private final SessionServiceStore store;

    ExportCalls(SessionServiceTranscripts transcripts, SessionServiceStore store) {
        this.transcripts = transcripts;
        this.store = store;
    }

    @Override
    public void renderConversation(
            RenderConversationRequest request, StreamObserver<RenderConversationResponse> observer) {
        PacedResponses.serve(observer, answers -> render(request, answers));
    }

    private void render(RenderConversationRequest request, PacedResponses<RenderConversationResponse> answers)
            throws IOException, InterruptedException {
        Optional<CheckpointDocument> checkpoint = CheckpointDocument.of(request.getFormat());
        if (checkpoint.isPresent()) {
            renderCheckpoint(request, checkpoint.get(), answers);
        } else {
            renderConversation(request, Renderers.of(request.getFormat()), answers);
        }
    }

    private void renderConversation(
            RenderConversationRequest request, Renderer renderer, PacedResponses<RenderConversationResponse> answers)
            throws IOException, InterruptedException {
        requireSession(request);
        Transcript transcript = transcripts.read(request.getSessionId(), AfterPosition.ofCurrentCall());
        answers.send(header(DocumentName.of(request.getSessionId(), renderer), renderer.mimeType()));
        Writer out = chunks(answers);
        int count = renderer.render(transcript, request.getIncludeMetadata(), out);
        out.flush();
        answers.send(trailer(count));
    }

    private void renderCheckpoint(
            RenderConversationRequest request,
            CheckpointDocument document,
            PacedResponses<RenderConversationResponse> answers)
            throws IOException, InterruptedException {
        requireSession(request);
        Checkpoint checkpoint = store.read(request.getSessionId(), AfterPosition.ofCurrentCall());
        answers.send(header(document.fileName(request.getSessionId()), document.mimeType()));
        answers.send(trailer(document.render(checkpoint, chunks(answers))));
    }

    private static void requireSession(RenderConversationRequest request) {
        if (request.getSessionId().isBlank()) {
            throw Problem.field("session_id", "names the session; it is empty");
        }
    }

    private static Writer chunks(PacedResponses<RenderConversationResponse> answers) {
        // Flushed only when the document is whole; what a failure leaves in it must not look like the rest.
        return new BufferedWriter(new OutputStreamWriter(new ChunkStream(answers), StandardCharsets.UTF_8));
    }

    private static RenderConversationResponse header(String filename, String mimeType) {
        return RenderConversationResponse.newBuilder()
                .setHeader(DocumentHeader.newBuilder().setFilename(filename).setMimeType(mimeType))
                .build();
    }

    private static RenderConversationResponse trailer(long messages) {
        return RenderConversationResponse.newBuilder()
                .setTrailer(DocumentTrailer.newBuilder().setMessageCount(Math.toIntExact(messages)))
                .build();
    }
}
