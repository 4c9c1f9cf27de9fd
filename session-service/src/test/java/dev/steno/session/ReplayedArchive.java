package dev.steno.session;

import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.session.archive.ArchiveEvents;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes all records to the archive again, from the log's beginning, whatever the archive has. */
record ReplayedArchive(ArchiveEvents events) implements Projection {

    @Override
    public String store() {
        return "the replayed archive";
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        return List.of();
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        events.apply(batch, List.of());
    }
}
