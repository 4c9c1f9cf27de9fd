package dev.steno.session.archive;

import dev.steno.runtime.kafka.GroupProgress;
import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.Projections;
import dev.steno.runtime.kafka.SideProjection;
import dev.steno.runtime.kafka.StoreRebuild;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.session.SessionSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the archive up with the log. A batch is one transaction; what it returns from is durable. */
@ApplicationScoped
public class ArchiveEvents implements Projection {

    /** The consumer group whose progress is the archive's progress. */
    public static final String GROUP = "steno-session";

    private final String store;
    private final Archive archive;
    private final Projections projections;
    private final KafkaSettings kafka;
    private final SessionSettings settings;
    private final Runnable erasuresChanged;
    private final StoreRebuild rebuild;

    @Inject
    ArchiveEvents(
            Archive archive,
            Projections projections,
            KafkaSettings kafka,
            SessionSettings settings,
            Event<ErasuresChanged> erasures) {
        this("the archive", archive, projections, kafka, settings, () -> erasures.fire(new ErasuresChanged()));
    }

    private ArchiveEvents(
            String store,
            Archive archive,
            Projections projections,
            KafkaSettings kafka,
            SessionSettings settings,
            Runnable erasuresChanged) {
        this.store = store;
        this.archive = archive;
        this.projections = projections;
        this.kafka = kafka;
        this.settings = settings;
        this.erasuresChanged = erasuresChanged;
        this.rebuild = new StoreRebuild(store, () -> archive.beside(this::fill));
    }

    void start(@Observes StartupEvent event) {
        projections.run(GROUP, Topics.EVENTS, settings.batchSize(), this);
    }

    void stop(@Observes ShutdownEvent event) {
        rebuild.stop();
    }

    private SideProjection fill(Archive rebuilt) {
        return projections.runBeside(
                GROUP + "-rebuilt",
                Topics.EVENTS,
                settings.batchSize(),
                new ArchiveEvents("the new archive", rebuilt, projections, kafka, settings, () -> {}));
    }

    @Override
    public String store() {
        return store;
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
        EventBatch changes = EventBatch.of(events);
        archive.write(changes, reached);
        if (!changes.erasures().isEmpty()) {
            erasuresChanged.run();
        }
    }

    /**
     * Fills a second archive from the log, beside the one that is read, and lets it take that one's place. Returns at once.
     *
     * @param fewer whether it does so even if it has fewer rows in some table
     */
    public void rebuild(boolean fewer) {
        rebuild.start(fewer);
    }

    /** What the archive is doing while it is rebuilt or not whole, for people. */
    public Optional<String> behind() {
        return rebuild.state()
                .or(() -> projections.progressOf(GROUP, Topics.EVENTS).behind());
    }

    /** Why the last rebuild left the archive as it was; empty when it did not. */
    public String problem() {
        return rebuild.problem();
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
