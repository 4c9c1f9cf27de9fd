package dev.steno.export.grpc;

import com.google.protobuf.ByteString;
import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.schema.export.v1.RenderConversationResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;

/** Sends what is written to it in chunks of 64 KiB, and a smaller last one when it is flushed. */
final class ChunkStream extends OutputStream {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final PacedResponses<RenderConversationResponse> answers;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int filled;

    ChunkStream(PacedResponses<RenderConversationResponse> answers) {
        this.answers = answers;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, part);
            filled += part;
            done += part;
            if (filled == buffer.length) {
                send();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            send();
        }
    }

    private void send() throws IOException {
        try {
            answers.send(RenderConversationResponse.newBuilder()
                    .setChunk(ByteString.copyFrom(buffer, 0, filled))
                    .build());
            filled = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the client had no room");
        }
    }
}
