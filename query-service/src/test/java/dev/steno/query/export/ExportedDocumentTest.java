package dev.steno.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.export.v1.DocumentHeader;
import dev.steno.schema.export.v1.DocumentTrailer;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.Context;
import io.grpc.Status;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ExportedDocumentTest {

    private static final RenderConversationResponse HEADER = RenderConversationResponse.newBuilder()
            .setHeader(DocumentHeader.newBuilder().setFilename("a.md").setMimeType("text/markdown"))
            .build();
    private static final RenderConversationResponse CHUNK = RenderConversationResponse.newBuilder()
            .setChunk(ByteString.copyFromUtf8("# a"))
            .build();
    private static final RenderConversationResponse TRAILER = RenderConversationResponse.newBuilder()
            .setTrailer(DocumentTrailer.newBuilder().setMessageCount(3))
            .build();

    @Test
    void aWholeDocumentIsReadToTheEndOfItsCall() {
        Answers answers = new Answers(Status.OK, HEADER, CHUNK, TRAILER);

        try (ExportedDocument document = open(answers)) {
            assertThat(document.<RuntimeException>read(piece -> {})).isEqualTo(3);
            assertThat(answers.ended).isTrue();
        }
    }

    @Test
    void aCallThatFailsAfterItsTrailerIsAFailure() {
        try (ExportedDocument document = open(new Answers(Status.UNAVAILABLE, HEADER, CHUNK, TRAILER))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> document.<RuntimeException>read(piece -> {}))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        }
    }

    @Test
    void aDocumentThatGoesOnAfterItsTrailerIsTorn() {
        try (ExportedDocument document = open(new Answers(Status.OK, HEADER, TRAILER, CHUNK))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> document.<RuntimeException>read(piece -> {}))
                    .withMessageContaining("did not finish");
        }
    }

    private static ExportedDocument open(Answers answers) {
        return ExportedDocument.open(Context.ROOT.withCancellation(), () -> answers);
    }

    /** The answers of a call, and the status it ends with. */
    private static final class Answers implements Iterator<RenderConversationResponse> {

        private final Iterator<RenderConversationResponse> answers;
        private final Status end;
        private boolean ended;

        Answers(Status end, RenderConversationResponse... answers) {
            this.answers = List.of(answers).iterator();
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            if (answers.hasNext()) {
                return true;
            }
            ended = true;
            if (!end.isOk()) {
                throw end.asRuntimeException();
            }
            return false;
        }

        @Override
        public RenderConversationResponse next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return answers.next();
        }
    }
}
