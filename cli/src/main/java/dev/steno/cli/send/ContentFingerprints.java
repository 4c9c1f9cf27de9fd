package dev.steno.cli.send;

import dev.steno.schema.records.v1.Record;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Which records were sent before, by their content without the revision, for records that have no place in a file. For
 * one reading of one session, on one thread.
 */
final class ContentFingerprints {

    private static final int ROOM = 1 << 12;

    private final Set<Long> sent;
    private final Set<Long> met = new HashSet<>();
    private final RecordWriter writer = new RecordWriter(RecordWriter.LONGEST);
    private RecordBuffer buffer = new RecordBuffer(ROOM);

    /** @param sent what an earlier reading has met */
    ContentFingerprints(Set<Long> sent) {
        this.sent = sent;
    }

    /** Whether an earlier reading has not met the record. */
    boolean isNew(Record record) {
        writer.write(record, buffer);
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        one.update(buffer.bytes(), 0, buffer.length());
        other.update(buffer.bytes(), 0, buffer.length());
        long fingerprint = one.getValue() << Integer.SIZE | other.getValue();
        buffer = buffer.length() > Batch.FULL ? new RecordBuffer(ROOM) : buffer;
        buffer.clear();
        met.add(fingerprint);
        return !sent.contains(fingerprint);
    }

    /** What this reading has met. */
    Set<Long> met() {
        return Set.copyOf(met);
    }

    /** The same for readings that met the same, in whatever order. */
    String digest() {
        return met.size() + "-"
                + Long.toHexString(met.stream().mapToLong(Long::longValue).sum());
    }
}
