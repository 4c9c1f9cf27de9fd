package dev.steno.cli.command;

/** How a command ended, for scripts. These numbers are documented and do not change. */
public final class ExitCode {

    /** Everything was done. */
    public static final int DONE = 0;

    /** It was done, but some input was rejected, or what was asked for is not there. */
    public static final int REJECTED = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** The server is away, or cannot answer now. */
    public static final int SERVER_UNAVAILABLE = 3;

    private ExitCode() {}
}
