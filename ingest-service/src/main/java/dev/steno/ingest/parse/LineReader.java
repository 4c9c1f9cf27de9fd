package dev.steno.ingest.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without holding more than one. A line ends with LF, CRLF or the stream; a byte order mark before
 * the first is passed over. Of a line above the limit only its number is known, and the next one is read as usual. For one
 * thread.
 */
final class LineReader {

    private static final int FIRST_SIZE = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    // What a line within the limit may have around it: the mark before and the CR behind.
    private static final int AROUND = BYTE_ORDER_MARK.length + 1;

    private final InputStream in;
    private final int limit;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int next;
    private int filled;
    private int offset;
    private int length;
    private long number;
    private boolean tooLong;

    /**
     * @param limit the longest line, in bytes without its end
     */
    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        int scanned = 0;
        while (true) {
            int end = indexOfLineFeed(next + scanned);
            if (end >= 0) {
                take(end);
                next = end + 1;
                return true;
            }
            scanned = filled - next;
            if (scanned > limit + AROUND) {
                skipRest();
                return true;
            }
            if (!fill()) {
                return takeLast();
            }
        }
    }

    /** The line's number in the stream, from 1; blank lines count. */
    long number() {
        return number;
    }

    /** Whether the line is above the limit; then it has no content here. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether there is nothing but white space in the line. */
    boolean blank() {
        for (int index = offset; index < offset + length; index++) {
            byte b = buffer[index];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The bytes around the line; valid until the next call of {@link #next}. */
    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private int indexOfLineFeed(int from) {
        for (int index = from; index < filled; index++) {
            if (buffer[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private void take(int end) {
        number++;
        offset = number == 1 && startsWithMark(end) ? next + BYTE_ORDER_MARK.length : next;
        length = end > offset && buffer[end - 1] == '\r' ? end - 1 - offset : end - offset;
        tooLong = length > limit;
    }

    private boolean takeLast() {
        if (next == filled) {
            return false;
        }
        take(filled);
        next = filled;
        return true;
    }

    private boolean startsWithMark(int end) {
        return end - next >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        buffer, next, next + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void skipRest() throws IOException {
        number++;
        tooLong = true;
        offset = 0;
        length = 0;
        int end;
        do {
            next = 0;
            filled = Math.max(in.read(buffer, 0, buffer.length), 0);
            end = indexOfLineFeed(0);
        } while (end < 0 && filled > 0);
        next = end + 1;
    }

    /** Reads more behind what is there; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (next == filled) {
            next = 0;
            filled = 0;
        } else if (next > 0 && filled == buffer.length) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, (long) limit + 2 * FIRST_SIZE));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read > 0) {
            filled += read;
        }
        return read >= 0;
    }
}
