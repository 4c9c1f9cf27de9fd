package dev.steno.session.usage;

import java.util.function.Consumer;

/** The archive's API calls, each once across all sessions. */
public interface Calls {

    /**
     * Gives the calls that fit to a sink, one by one, in no order; however many there are, only a few are in memory.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    void each(UsageFilter filter, Consumer<ArchivedCall> sink);
}
