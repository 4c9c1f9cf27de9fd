package dev.steno.cli.send;

import java.time.Duration;

/**
 * How an import goes about it.
 *
 * @param again whether what the server is known to have is sent again
 * @param dryRun whether everything is done but sending and noting
 * @param follow whether to stay, and send what is written from then on
 * @param patience how long a server that is away is waited for, unless following
 * @param spoolBytes how much may wait on disk for a server that is away, when following
 */
public record Terms(boolean again, boolean dryRun, boolean follow, Duration patience, long spoolBytes) {

    /** Once, what is new, with 30 seconds of patience. */
    public static final Terms ONCE = new Terms(false, false, false, Duration.ofSeconds(30), 1L << 30);

    /** The same, but staying. */
    public Terms following() {
        return new Terms(again, dryRun, true, patience, spoolBytes);
    }
}
