package dev.steno.ingest.record;

import dev.steno.ingest.Limits;
import dev.steno.ingest.parse.JsonRecords;
import dev.steno.ingest.parse.NdjsonRecords;
import dev.steno.ingest.parse.ProtobufRecords;
import dev.steno.ingest.parse.RecordStream;
import dev.steno.runtime.kafka.EventLog;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/**
 * Keeps a stream of records in constant memory: every good one; a bad one is counted and listed, and stops nothing. The stream
 * is read no faster than the brokers acknowledge. Threadsafe; each stream is handled by its caller's thread.
 */
@Singleton
public class RecordMany {

    private final JsonRecords records;
    private final EventLog log;
    private final Limits limits;
    private final Clock clock;

    public RecordMany(JsonRecords records, EventLog log, Limits limits, Clock clock) {
        this.records = records;
        this.log = log;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Keeps records in JSON, one a line.
     *
     * @throws IOException when the stream breaks off; what was read before may be kept
     */
    public BatchReceipt ndjson(InputStream body) throws IOException {
        return keep(new NdjsonRecords(body, limits.messageBytes(), records));
    }

    /**
     * Keeps records in protobuf, each behind its length.
     *
     * @throws IOException when the stream breaks off or cannot be read on; what was read before may be kept
     */
    public BatchReceipt protobuf(InputStream body) throws IOException {
        return keep(new ProtobufRecords(body, limits.messageBytes()));
    }

    private BatchReceipt keep(RecordStream stream) throws IOException {
        return new RecordBatch(log::appendOneOfMany, limits.streamPatience(), clock).keep(stream);
    }
}
