package dev.steno.providers.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines. Holds one line at a time; of a line that is too long it holds nothing and goes on behind it. */
final class LineReader {

    private static final int CHUNK = 1 << 16;
    private static final byte[] NOTHING = {};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private long offset;
    private long number;

    // The part of a line that came with earlier chunks.
    private byte[] begun = NOTHING;
    private int begunLength;
    private long length;

    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Where the next line begins. */
    long offset() {
        return offset;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        length = 0;
        begunLength = 0;
        while (true) {
            if (at == filled && !fill()) {
                return length == 0 ? null : line(false);
            }
            int end = indexOfNewline();
            if (end >= 0 && length == 0 && number > 0 && end - at <= longest) {
                return wholeLine(end);
            }
            take(end < 0 ? filled : end);
            if (end >= 0) {
                at++;
                return line(true);
            }
        }
    }

    /** Most lines stand in one chunk, and need no putting together. */
    private Line wholeLine(int end) {
        int to = end > at && chunk[end - 1] == '\r' ? end - 1 : end;
        byte[] bytes = Arrays.copyOfRange(chunk, at, to);
        Line line = new Line(++number, offset, bytes.length, bytes, true);
        offset += end - at + 1;
        at = end + 1;
        return line;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.readNBytes(chunk, 0, CHUNK));
        at = 0;
        return filled > 0;
    }

    private int indexOfNewline() {
        for (int index = at; index < filled; index++) {
            if (chunk[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private void take(int end) {
        int more = end - at;
        length += more;
        if (length <= longest) {
            makeRoom(more);
            System.arraycopy(chunk, at, begun, begunLength, more);
            begunLength += more;
        } else {
            begun = NOTHING;
            begunLength = 0;
        }
        at = end;
    }

    private void makeRoom(int more) {
        int needed = begunLength + more;
        if (needed > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(longest, Math.max(needed, 2 * begun.length)));
        }
    }

    private Line line(boolean ended) {
        boolean kept = length <= longest;
        int from = number == 0 && kept && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        int to = kept && begunLength > from && begun[begunLength - 1] == '\r' ? begunLength - 1 : begunLength;
        byte[] bytes = kept ? Arrays.copyOfRange(begun, from, to) : NOTHING;
        Line line = new Line(++number, offset, kept ? bytes.length : length, bytes, ended);
        offset += length + (ended ? 1 : 0);
        if (begun.length > CHUNK) {
            // One long line must not hold its memory for the rest of the file.
            begun = NOTHING;
        }
        return line;
    }

    private boolean startsWithMark() {
        return begunLength >= BYTE_ORDER_MARK.length
                && Arrays.equals(begun, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
