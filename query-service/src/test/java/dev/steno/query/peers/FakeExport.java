package dev.steno.query.peers;

import com.google.protobuf.ByteString;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.schema.export.v1.DocumentHeader;
import dev.steno.schema.export.v1.DocumentTrailer;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.stub.StreamObserver;

/**
 * Renders what a session's name asks for: {@code unknown}, {@code torn} after a piece, {@code large} for more than one
 * message holds, {@code silent} without a trailer, and a short document for any other.
 */
final class FakeExport extends ExportServiceGrpc.ExportServiceImplBase {

    static final int PIECE = 64 * 1024;
    static final int LARGE_PIECES = 40 * 16;

    @Override
    public void renderConversation(
            RenderConversationRequest request, StreamObserver<RenderConversationResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            if (request.getSessionId().equals("unknown")) {
                throw Problem.of(ErrorCode.NOT_FOUND, "there is no such session");
            }
            if (!request.getFormat().equals("markdown")) {
                throw Problem.field("format", "is one of json, markdown, txt");
            }
            answers.send(RenderConversationResponse.newBuilder()
                    .setHeader(DocumentHeader.newBuilder()
                            .setFilename("conversation_short.md")
                            .setMimeType("text/markdown; charset=utf-8"))
                    .build());
            body(request.getSessionId(), answers);
        });
    }

    private static void body(String session, PacedResponses<RenderConversationResponse> answers)
            throws InterruptedException {
        switch (session) {
            case "large" -> {
                for (int i = 0; i < LARGE_PIECES; i++) {
                    answers.send(chunk(ByteString.copyFrom(new byte[PIECE])));
                }
                trailer(answers);
            }
            case "torn" -> {
                answers.send(chunk(ByteString.copyFrom(new byte[PIECE])));
                throw Problem.of(ErrorCode.UNAVAILABLE, "the archive went away");
            }
            case "silent" -> answers.send(chunk(ByteString.copyFromUtf8("half")));
            default -> {
                // A character of two bytes, split between two pieces.
                ByteString text = ByteString.copyFromUtf8("# é");
                answers.send(chunk(text.substring(0, 3)));
                answers.send(chunk(text.substring(3)));
                trailer(answers);
            }
        }
    }

    private static void trailer(PacedResponses<RenderConversationResponse> answers) throws InterruptedException {
        answers.send(RenderConversationResponse.newBuilder()
                .setTrailer(DocumentTrailer.newBuilder().setMessageCount(3))
                .build());
    }

    private static RenderConversationResponse chunk(ByteString bytes) {
        return RenderConversationResponse.newBuilder().setChunk(bytes).build();
    }
}
