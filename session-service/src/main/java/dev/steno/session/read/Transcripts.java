package dev.steno.session.read;

import dev.steno.schema.conversation.Message;
import java.util.List;

/** The archive's messages, session by session. */
public interface Transcripts {

    /**
     * A message and its place.
     *
     * @param place where it stands in its transcript
     * @param message the message
     */
    record Entry(TranscriptPlace place, Message message) {}

    /**
     * The messages that follow a place, in order: as many as there are, up to a number and up to a size, but at least one
     * if there is one.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    List<Entry> after(String sessionId, TranscriptPlace place, int maxMessages, long maxBytes);
}
