package dev.steno.cli.send;

import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;
import java.util.concurrent.CompletableFuture;

/** Packs records into batches, and hands on those that are full. For one thread. */
final class Batcher {

    private final RecordWriter writer;
    private final Delivery delivery;
    private Batch batch = new Batch();

    Batcher(RecordWriter writer, Delivery delivery) {
        this.writer = writer;
        this.delivery = delivery;
    }

    /** Puts a record into a batch; completes when the batch is kept. */
    CompletableFuture<Void> put(Record record, RawRecord raw) {
        // A large record travels alone, so that its batch needs not be larger than it is.
        if (raw.json().length >= Batch.FULL / 2) {
            flush();
        }
        writer.write(record, batch.body());
        batch.add(new Batch.Origin(raw.file(), raw.line()));
        CompletableFuture<Void> kept = batch.kept();
        if (batch.isFull()) {
            flush();
        }
        return kept;
    }

    /** Hands on what there is. */
    void flush() {
        if (!batch.isEmpty()) {
            Batch full = batch;
            batch = new Batch();
            delivery.put(full);
        }
    }
}
