package dev.steno.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordChecks;
import dev.steno.schema.records.v1.Record;
import jakarta.inject.Singleton;

/** Reads records in JSON. Threadsafe. */
@Singleton
public class JsonRecords {

    private final JsonFactory factory;

    public JsonRecords(ObjectMapper mapper) {
        this.factory = mapper.getFactory();
    }

    /**
     * The record in these bytes, checked. Its original is its {@code raw}, else the bytes themselves.
     *
     * @throws InvalidRecordException naming the first field that is missing or wrong
     */
    public Record read(byte[] buffer, int offset, int length) throws InvalidRecordException {
        Record.Builder record = Record.newBuilder();
        JsonFields.read(factory, buffer, offset, length, record);
        RecordChecks.check(record);
        if (record.getRaw().isEmpty()) {
            record.setRaw(ByteString.copyFrom(buffer, offset, length));
        }
        return record.build();
    }
}
