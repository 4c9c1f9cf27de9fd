package dev.steno.query.export;

import com.google.protobuf.ByteString;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.export.v1.DocumentHeader;
import dev.steno.schema.export.v1.DocumentTrailer;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * A document on its way. Its pieces come as they are asked for. Whoever opens it closes it, which ends the call behind it
 * whether or not all of it was read. Not threadsafe.
 */
public final class ExportedDocument implements AutoCloseable {

    /** Takes a piece of the document, in UTF-8; a character may be split between pieces. */
    @FunctionalInterface
    public interface PieceReceiver<E extends Exception> {
        void receive(ByteString piece) throws E;
    }

    private final CancellableContext call;
    private final Iterator<RenderConversationResponse> parts;
    private final DocumentHeader header;

    private ExportedDocument(
            CancellableContext call, Iterator<RenderConversationResponse> parts, DocumentHeader header) {
        this.call = call;
        this.parts = parts;
        this.header = header;
    }

    /** Waits for the header; a failure before it closes the call. */
    static ExportedDocument open(CancellableContext call, Supplier<Iterator<RenderConversationResponse>> start) {
        try {
            Iterator<RenderConversationResponse> parts = asked(() -> callIn(call, start));
            if (!asked(parts::hasNext)) {
                throw torn();
            }
            RenderConversationResponse first = asked(parts::next);
            if (!first.hasHeader()) {
                throw torn();
            }
            return new ExportedDocument(call, parts, first.getHeader());
        } catch (RuntimeException e) {
            call.cancel(null);
            throw e;
        }
    }

    public String filename() {
        return header.getFilename();
    }

    public String mimeType() {
        return header.getMimeType();
    }

    /**
     * Hands over all pieces in order.
     *
     * @return how many messages the document has
     * @throws Problem when the document cannot be had whole; what was handed over by then is torn
     */
    public <E extends Exception> int read(PieceReceiver<E> receiver) throws E {
        while (asked(parts::hasNext)) {
            RenderConversationResponse part = asked(parts::next);
            switch (part.getPartCase()) {
                case CHUNK -> receiver.receive(part.getChunk());
                case TRAILER -> {
                    return ended(part.getTrailer());
                }
                default -> throw torn();
            }
        }
        throw torn();
    }

    /** To the end of the call: closed before it, the call would be reset, and a server suspects who resets many. */
    private int ended(DocumentTrailer trailer) {
        if (asked(parts::hasNext)) {
            throw torn();
        }
        return trailer.getMessageCount();
    }

    @Override
    public void close() {
        call.cancel(null);
    }

    private static <T> T callIn(CancellableContext call, Supplier<T> step) {
        Context before = call.attach();
        try {
            return step.get();
        } finally {
            call.detach(before);
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.toProblem(e);
        }
    }

    private static Problem torn() {
        return Problem.of(ErrorCode.UNAVAILABLE, "export-service did not finish the document; try again");
    }
}
