package dev.steno.ingest.parse;

import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.InputStream;

/** Records in JSON, one a line. Blank lines are passed over, and counted. */
public final class NdjsonRecords implements RecordStream {

    private final LineReader lines;
    private final JsonRecords records;

    /** @param limit the longest line, in bytes */
    public NdjsonRecords(InputStream in, int limit, JsonRecords records) {
        this.lines = new LineReader(in, limit);
        this.records = records;
    }

    @Override
    public boolean next() throws IOException {
        boolean more = lines.next();
        while (more && lines.blank()) {
            more = lines.next();
        }
        return more;
    }

    @Override
    public long number() {
        return lines.number();
    }

    @Override
    public int size() {
        return lines.length();
    }

    @Override
    public Record read() throws InvalidRecordException {
        if (lines.tooLong()) {
            throw new InvalidRecordException(InvalidRecordException.WHOLE, "is longer than a message may be");
        }
        return records.read(lines.buffer(), lines.offset(), lines.length());
    }
}
