package dev.steno.cli.spool;

/** Takes events of hooks that have waited. */
@FunctionalInterface
public interface HookReceiver {

    /** What became of an event. */
    enum Outcome {
        /** It is kept for good. */
        KEPT,
        /** It will never be taken. */
        REFUSED,
        /** It cannot be taken now, and nor can those after it. */
        LATER
    }

    /** Takes one event. */
    Outcome receive(SpooledHook hook);
}
