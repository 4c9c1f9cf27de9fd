package dev.steno.cli.send;

import java.time.Duration;

/**
 * How an import is done.
 *
 * @param again whether what the server is known to have is sent again
 * @param dryRun whether everything is done but sending and noting
 * @param follow whether to stay, and send what is written from then on
 * @param patience how long to wait for a server that is away, unless following
 * @param spoolBytes how much may wait on disk for a server that is away, when following
 */
public record ImportOptions(boolean again, boolean dryRun, boolean follow, Duration patience, long spoolBytes) {

    /** Once, what is new, with 30 seconds of patience. */
    public static final ImportOptions ONCE = new ImportOptions(false, false, false, Duration.ofSeconds(30), 1L << 30);
}
