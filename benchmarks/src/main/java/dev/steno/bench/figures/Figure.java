package dev.steno.bench.figures;

import dev.steno.bench.report.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One measurement. */
public interface Figure {

    /** Its name on the command line. */
    String name();

    /** What it measures, in a few words. */
    String about();

    /** How long it takes on two cores, without what it shares with others. */
    Duration estimate();

    /**
     * Measures.
     *
     * @throws IOException when a part does not answer as it should
     * @throws IllegalStateException when something is not ready in time, or answers with an error
     */
    List<Outcome> measure(Bench bench) throws IOException;
}
