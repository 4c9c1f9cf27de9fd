package dev.steno.session.store;

import dev.steno.schema.store.v1.SessionUsage;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.UserMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of the store's sessions, as the archive holds them. */
public interface StoredMessages {

    /**
     * A message that is there.
     *
     * @param sequence its number
     * @param digest what the request said that appended it
     */
    record Found(long sequence, String digest) {}

    /**
     * A message without its content.
     *
     * @param tokens about how many tokens it takes in a context
     * @param calls the ids of the calls that it asks for
     * @param result the id of the call that it answers; empty for none
     */
    record Outline(long sequence, String role, long tokens, List<String> calls, String result) {}

    /**
     * A run of a session's messages.
     *
     * @param after the first is the one after this number
     * @param through the last that may be in it
     * @param active leaves out what was compacted where it was imported from
     */
    record Range(String sessionId, long after, long through, boolean active) {

        /** What is left of it after a message. */
        Range from(long sequence) {
            return new Range(sessionId, sequence, through, active);
        }

        /** What of it is not after a message. */
        public Range through(long sequence) {
            return new Range(sessionId, after, sequence, active);
        }
    }

    /** A message by its id. */
    Optional<Found> find(String sessionId, String messageId);

    /** The first messages of a range, in order: at most so many, of at most so many bytes, but one at least. */
    List<StoredMessage> read(Range range, int most, long mostBytes);

    /** The first messages of a range without their content. */
    List<Outline> outline(Range range, int most);

    /** How many messages a range has. */
    long count(Range range);

    /** The last message of a role. */
    Optional<StoredMessage> last(String sessionId, String role);

    /** What people said last, over all sessions that are complete, the latest first. */
    List<UserMessage> ofUsers(int most);

    /** Sums over all messages by agent; {@code main} for messages that name none. */
    Map<String, SessionUsage> usage(String sessionId);
}
