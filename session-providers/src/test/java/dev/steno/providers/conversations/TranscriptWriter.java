package dev.steno.providers.conversations;

import java.io.IOException;
import java.nio.file.Path;

/** Writes conversations as one agent does. */
interface TranscriptWriter {

    /** The agent's name. */
    String agent();

    /** Writes a conversation into the agent's folder, which may have others already. */
    void write(Conversation conversation, Path root) throws IOException;

    /** Called when everything is written. */
    default void finish(Path root) throws IOException {}

    /** What of the conversation the agent writes at all. */
    default Facts expected(Conversation conversation) {
        return Facts.of(conversation);
    }

    /** What is read, as far as it can be compared. */
    default Facts comparable(Facts read) {
        return read;
    }

    default boolean hasForks() {
        return true;
    }

    default boolean hasSubagents() {
        return true;
    }

    default boolean hasAborted() {
        return false;
    }

    default boolean hasCacheWrites() {
        return true;
    }

    /** How many conversations every build tries; fewer where each is many files. */
    default int conversations() {
        return 500;
    }
}
