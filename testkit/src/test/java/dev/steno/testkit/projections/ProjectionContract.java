package dev.steno.testkit.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a projection makes of a log does not depend on the order of its records, on how often they come, nor on which projection it
 * is. Every projection passes this with the same logs; {@link ProjectionModel} says what is right.
 */
public abstract class ProjectionContract {

    /**
     * Gives a log to the projection, in its order.
     *
     * @return what the projection holds then, by session; nothing of a session that it does not know
     */
    protected abstract Map<String, SessionContent> project(List<Event> log) throws Exception;

    /** The part of the model that the projection holds. */
    protected abstract Map<String, SessionContent> expected(ProjectionModel model);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsWhatTheLogMeans(long seed) throws Exception {
        List<Event> log = SampleLog.of(seed, newRun());

        assertThat(project(log)).isEqualTo(expected(ProjectionModel.of(log)));
    }

    @Test
    void aLogThatComesTwiceMeansTheSame() throws Exception {
        List<Event> log = SampleLog.of(6, newRun());
        List<Event> twice = new ArrayList<>(log);
        // The marks of the second time would be later ones.
        log.reversed().stream().filter(event -> !event.hasSessionMarked()).forEach(twice::add);

        assertThat(project(twice)).isEqualTo(expected(ProjectionModel.of(log)));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void holdsNothingOfADeletedSession(long seed) throws Exception {
        List<Event> log = SampleLog.withDeletions(seed, newRun());

        assertThat(project(log)).isEqualTo(expected(ProjectionModel.of(log)));
    }

    @Test
    void aDeletedSessionDoesNotComeBack() throws Exception {
        List<Event> log = SampleLog.withDeletions(10, newRun());
        List<Event> twice = new ArrayList<>(log);
        log.reversed().stream().filter(event -> !event.hasSessionMarked()).forEach(twice::add);

        assertThat(project(twice)).isEqualTo(expected(ProjectionModel.of(log)));
    }

    private static String newRun() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
