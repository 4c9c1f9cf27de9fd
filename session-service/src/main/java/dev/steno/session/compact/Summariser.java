package dev.steno.session.compact;

import java.util.List;
import java.util.Optional;

/** Writes the summary that takes the place of messages. Threadsafe; may block. */
public interface Summariser {

    /**
     * What is to be summarised.
     *
     * @param before the summary before; empty when these are the session's first messages
     * @param lines what was said, a line for each message, oldest first
     * @param leftOut how many older messages have no line
     */
    record Conversation(Optional<String> before, List<String> lines, long leftOut) {}

    /** By what name it is asked for. */
    String name();

    /** The most characters that it takes: of a longer conversation it gets the end. */
    int mostCharacters();

    /**
     * The summary.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when it cannot be written now; nothing has changed then
     */
    String summarise(Conversation conversation);
}
