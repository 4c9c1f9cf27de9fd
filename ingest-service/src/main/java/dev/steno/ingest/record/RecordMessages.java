package dev.steno.ingest.record;

import dev.steno.ingest.Limits;
import dev.steno.ingest.messages.LineReader;
import dev.steno.ingest.messages.MessageReader;
import dev.steno.runtime.kafka.EventLog;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/** Keeps a stream of messages, one a line, in constant memory. Threadsafe; each stream is handled by its caller's thread. */
@Singleton
public class RecordMessages {

    private final MessageReader reader;
    private final EventLog log;
    private final Limits limits;
    private final Clock clock;

    public RecordMessages(MessageReader reader, EventLog log, Limits limits, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Keeps every good line. A bad line is counted and told; it stops nothing. The stream is read no faster than the
     * brokers acknowledge.
     *
     * @throws IOException when the stream breaks off; what was read before may be kept
     */
    public BatchReceipt record(InputStream body) throws IOException {
        MessageBatch batch = new MessageBatch(reader, log::appendOneOfMany, limits.streamPatience(), clock);
        return batch.keep(new LineReader(body, limits.messageBytes()));
    }
}
