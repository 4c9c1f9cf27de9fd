package dev.steno.cli.send;

import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;

/** Packs lines into batches, and hands on those that are full. For one thread. */
final class Packer implements LineSink {

    private final RecordWriter lines;
    private final Outbox outbox;
    private Batch batch = new Batch();

    Packer(RecordWriter lines, Outbox outbox) {
        this.lines = lines;
        this.outbox = outbox;
    }

    @Override
    public void put(Record record, RawRecord raw, Pending session) {
        prepare(raw);
        lines.write(record, batch.body());
        added(raw, session);
    }

    /** A large record travels alone, so that its batch needs not be larger than it is. */
    private void prepare(RawRecord raw) {
        if (raw.json().length >= Batch.FULL / 2) {
            flush();
        }
    }

    private void added(RawRecord raw, Pending session) {
        batch.add(new Batch.Origin(raw.file(), raw.line()), session);
        if (batch.isFull()) {
            flush();
        }
    }

    /** Hands on what there is. */
    void flush() {
        if (!batch.isEmpty()) {
            Batch full = batch;
            batch = new Batch();
            outbox.put(full);
        }
    }
}
