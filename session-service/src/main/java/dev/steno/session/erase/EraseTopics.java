package dev.steno.session.erase;

import dev.steno.schema.log.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Erases sessions from Kafka: from the log, from the topics of stats-service, and says what the dead letters have. */
@ApplicationScoped
class EraseTopics {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Live figures are published twice a second. */
    private static final Duration PUBLISHED = Duration.ofSeconds(1);

    private final LogRecords records;
    private final StreamsTopics streams;
    private final ForcedCompaction compaction;

    EraseTopics(LogRecords records, StreamsTopics streams, ForcedCompaction compaction) {
        this.records = records;
        this.streams = streams;
        this.compaction = compaction;
    }

    /** Leaves of sessions in the log that they are deleted and what their erasures have done. */
    Function<Erasure, Done> eraseLog(List<Erasure> erasures) throws ExecutionException, InterruptedException {
        List<String> sessions = erasures.stream().map(Erasure::sessionId).toList();
        LogRecords.Found found = records.find(sessions);
        if (found.withoutKeys() > 0) {
            return each -> Done.kept(
                    "the log has %d records of an earlier version without keys of their own: compaction would merge them"
                            .formatted(found.withoutKeys()));
        }
        records.bury(found.keys());
        boolean compacted = compaction.run(List.of(Topics.EVENTS.name()), PATIENCE);
        long left = records.find(sessions).count();
        if (!compacted || left > 0) {
            return each -> Done.kept("the brokers have not compacted the log within " + PATIENCE.toMinutes() + " min");
        }
        return each -> Done.erased("records replaced by tombstones, log compacted: " + Topics.EVENTS.name());
    }

    /** Whether stats-service has taken over the deletions. */
    boolean haveFollowed(List<Erasure> erasures) throws ExecutionException, InterruptedException {
        return streams.haveFollowed(erasures.stream().map(Erasure::position).toList());
    }

    /** Compacts what stats-service has written, which has nothing of the sessions any more. */
    Function<Erasure, Done> eraseSummaries(List<Erasure> erasures) throws ExecutionException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PUBLISHED.toNanos());
        boolean passed = streams.deletePassed();
        boolean compacted = compaction.run(streams.compacted(), PATIENCE);
        if (!compacted) {
            return each ->
                    Done.kept("the brokers have not compacted the topics within " + PATIENCE.toMinutes() + " min");
        }
        return each -> passed
                ? Done.erased("summaries, live figures and the state of Kafka Streams compacted")
                : Done.kept(
                        "compacted; what passed within Kafka Streams goes when the brokers look for old files next");
    }

    /** Dead letters have no keys of their own. */
    Done deadLetters(Erasure erasure) {
        long letters = records.deadLetters(erasure.sessionId());
        return letters == 0
                ? Done.erased("there are none of the session")
                : Done.kept("%d records that could not be processed, until they are %d days old"
                        .formatted(
                                letters,
                                Topics.DEAD_LETTERS
                                        .retention()
                                        .orElse(Duration.ZERO)
                                        .toDays()));
    }
}
