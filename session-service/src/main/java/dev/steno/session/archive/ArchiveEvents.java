package dev.steno.session.archive;

import dev.steno.runtime.kafka.GroupProgress;
import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.Projections;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.session.SessionSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the archive up with the log. A batch is one transaction; what it returns from is durable. */
@ApplicationScoped
public class ArchiveEvents implements Projection {

    /** The consumer group whose progress is the archive's progress. */
    public static final String GROUP = "steno-session";

    private final Archive archive;
    private final Projections projections;
    private final KafkaSettings kafka;
    private final SessionSettings settings;

    ArchiveEvents(Archive archive, Projections projections, KafkaSettings kafka, SessionSettings settings) {
        this.archive = archive;
        this.projections = projections;
        this.kafka = kafka;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        projections.run(GROUP, Topics.EVENTS, settings.batchSize(), this);
    }

    @Override
    public String store() {
        return "the archive";
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        return archive.positions(partitions);
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        List<LoggedEvent> events = batch.stream()
                .filter(message -> !EventRecords.isErased(message))
                .map(LoggedEvent::from)
                .toList();
        archive.write(EventBatch.of(events), reached);
    }

    @Override
    public void clear() {
        archive.clear();
    }

    /** Clears the archive and fills it from the log again. Returns at once; reads are refused until it is whole. */
    public void rebuild() {
        projections.rebuild(GROUP);
    }

    /** What the archive is doing while it is not whole, for people. */
    public Optional<String> behind() {
        return projections.progressOf(GROUP, Topics.EVENTS).behind();
    }

    /** How many messages there are. */
    public long messages() {
        return archive.messages();
    }

    /**
     * Waits until the archive holds everything up to these positions. Blocks.
     *
     * @throws dev.steno.runtime.errors.Problem DEADLINE when that takes longer than {@code steno.kafka.await-timeout};
     *     UNAVAILABLE while the archive is filled from the log again
     */
    public void await(Positions positions) {
        GroupProgress progress = projections.progressOf(GROUP, Topics.EVENTS);
        progress.requireWhole(positions, kafka.awaitTimeout());
        if (!positions.offsets().isEmpty()) {
            progress.await(positions, kafka.awaitTimeout());
        }
    }
}
