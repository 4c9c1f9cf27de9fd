package dev.steno.cli.send;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that lines are written into, and taken back when they do not fit. For one thread. */
final class LineBuffer extends OutputStream {

    private static final byte LINE_FEED = '\n';

    private byte[] bytes;
    private int length;

    /** @param room how many bytes it holds before it grows */
    LineBuffer(int room) {
        this.bytes = new byte[room];
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void write(int one) {
        makeRoom(1);
        bytes[length++] = (byte) one;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        makeRoom(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Writes JSON as it is, but for line feeds: in JSON they stand between values only, and here they end lines. */
    void writeOnOneLine(byte[] json) {
        makeRoom(json.length);
        for (byte one : json) {
            bytes[length++] = one == LINE_FEED ? (byte) ' ' : one;
        }
    }

    /** Forgets everything from here on. */
    void cutTo(int end) {
        length = end;
    }

    /** Makes room for what is known to come, so that large lines do not need twice their size. */
    void makeRoom(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }

    /** Where the line of this number begins, from 1; the end when there are fewer. */
    int startOf(long line) {
        int at = 0;
        for (long number = 1; number < line && at < length; number++) {
            while (at < length && bytes[at] != LINE_FEED) {
                at++;
            }
            at = Math.min(length, at + 1);
        }
        return at;
    }
}
