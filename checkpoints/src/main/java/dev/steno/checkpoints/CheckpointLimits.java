package dev.steno.checkpoints;

/** What is beyond these bounds is refused. */
final class CheckpointLimits {

    /** Of one message, and of everything else together, in characters of its text and names. */
    static final int LARGEST_PART = 32 * 1024 * 1024;

    /** Of one message as the log keeps it, in bytes. A record of the log holds it with some room. */
    static final int LARGEST_MESSAGE_BYTES = 36 * 1024 * 1024;

    /** Objects and arrays within each other. */
    static final int DEEPEST = 100;

    static final int LONGEST_FIELD_NAME = 50_000;

    /** The problems of one document that are listed. */
    static final int LISTED_PROBLEMS = 100;

    private CheckpointLimits() {}
}
