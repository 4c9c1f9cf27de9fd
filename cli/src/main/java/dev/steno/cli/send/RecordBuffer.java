package dev.steno.cli.send;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Records one behind the other, each behind its length. For one thread. */
final class RecordBuffer {

    private static final int VARINT_BITS = 7;
    private static final int LONGEST_LENGTH = 5;

    private byte[] bytes;
    private int length;

    /** @param room how many bytes it holds before it grows */
    RecordBuffer(int room) {
        this.bytes = new byte[room];
    }

    /** Records that were written before. */
    static RecordBuffer of(byte[] written) {
        RecordBuffer buffer = new RecordBuffer(0);
        buffer.bytes = written;
        buffer.length = written.length;
        return buffer;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void write(MessageLite record) {
        int size = record.getSerializedSize();
        makeRoom(Math.addExact(size, LONGEST_LENGTH));
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, length, bytes.length - length);
        try {
            out.writeUInt32NoTag(size);
            record.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        length += out.getTotalBytesWritten();
    }

    /** Forgets everything. */
    void clear() {
        length = 0;
    }

    private void makeRoom(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }

    /** Where the record of this number begins, from 1; the end when there are fewer. */
    int startOf(long record) {
        int at = 0;
        for (long number = 1; number < record && at < length; number++) {
            at = behind(at);
        }
        return Math.min(length, at);
    }

    private int behind(int at) {
        int size = 0;
        int next = at;
        for (int shift = 0; next < length; shift += VARINT_BITS) {
            byte one = bytes[next++];
            size |= (one & 0x7F) << shift;
            if (one >= 0) {
                break;
            }
        }
        return next + size;
    }
}
