package dev.steno.ingest.parse;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordChecks;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Records in protobuf, each behind its length as a varint. A record above the limit is passed over without being held, and
 * one that the stream cuts off is its last; both are wrong records, but a length that is none ends the stream.
 */
public final class ProtobufRecords implements RecordStream {

    private static final int FIRST_SIZE = 64 * 1024;
    private static final int LONGEST_VARINT = 5;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = 0x7F;
    private static final int CONTINUES = 0x80;

    private final InputStream in;
    private final int limit;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int next;
    private int filled;
    private int size;
    private long number;
    private String problem = "";

    /** @param limit the largest record, in bytes without its length */
    public ProtobufRecords(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public boolean next() throws IOException {
        next += problem.isEmpty() ? size : 0;
        size = 0;
        problem = "";
        if (!has(1)) {
            return false;
        }
        number++;
        int length = length();
        if (length < 0) {
            cutOff();
        } else if (length > limit) {
            skip(length);
            problem = "is longer than a message may be";
        } else if (has(length)) {
            size = length;
        } else {
            cutOff();
        }
        return true;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Record read() throws InvalidRecordException {
        if (!problem.isEmpty()) {
            throw new InvalidRecordException(InvalidRecordException.WHOLE, problem);
        }
        try {
            Record.Builder record = Record.newBuilder().mergeFrom(buffer, next, size);
            RecordChecks.check(record);
            return record.build();
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidRecordException(InvalidRecordException.WHOLE, "is not a valid protobuf record");
        }
    }

    /** The length before a record; negative when the stream ends within it. */
    private int length() throws IOException {
        long length = 0;
        for (int index = 0; index < LONGEST_VARINT; index++) {
            if (!has(1)) {
                return -1;
            }
            byte part = buffer[next++];
            length |= (long) (part & PAYLOAD) << (index * PAYLOAD_BITS);
            if ((part & CONTINUES) == 0 && length <= Integer.MAX_VALUE) {
                return (int) length;
            }
        }
        throw new UnreadableStreamException("record " + number + " has no readable length; it and what is behind it"
                + " is not kept, records before it may be");
    }

    private void cutOff() {
        next = filled;
        problem = "ends before its length says";
    }

    private void skip(long length) throws IOException {
        long left = length;
        while (left > 0 && has(1)) {
            int step = (int) Math.min(left, filled - next);
            next += step;
            left -= step;
        }
    }

    /** Whether so many bytes more are in the stream; then they are in the buffer. */
    private boolean has(int bytes) throws IOException {
        if (filled - next >= bytes) {
            return true;
        }
        if (next == filled || buffer.length - next < bytes) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        while (filled - next < bytes) {
            grow(bytes);
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return false;
            }
            filled += read;
        }
        return true;
    }

    /** Grows with what has come, not with what a length promises. */
    private void grow(int bytes) {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, bytes));
        }
    }
}
