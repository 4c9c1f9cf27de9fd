package dev.steno.providers.conversations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session, and forks of it.
 *
 * @param seed makes the same conversation again
 * @param sessions forks after what they were made from
 */
record Conversation(long seed, List<Session> sessions) {

    /**
     * One session.
     *
     * @param origin what it is a fork of; null when it begins anew
     * @param copied how many of the origin's turns it begins with
     * @param turns its own
     */
    record Session(
            String id, @Nullable Session origin, int copied, long startMs, List<Turn> turns, List<Subagent> subagents) {

        /** The turns that it took over; each was another session's. */
        List<Turn> history() {
            return origin == null ? List.of() : origin.all().subList(0, copied);
        }

        List<Turn> all() {
            List<Turn> all = new java.util.ArrayList<>(history());
            all.addAll(turns);
            return List.copyOf(all);
        }
    }

    /** An agent that the session's agent started; its turns are in its own file. */
    record Subagent(String id, long startMs, List<Turn> turns) {}

    /** A prompt, and what came of it. */
    record Turn(String id, long atMs, String prompt, List<Response> responses) {}

    /**
     * One API call.
     *
     * @param number tells it from every other of the conversation
     * @param text what the model says; empty when it only calls tools
     * @param aborted whether it was cut off: nothing of it is written but what it used
     */
    record Response(int number, long atMs, Tokens tokens, String text, List<ToolCall> calls, boolean aborted) {

        /** Whether the model waits for no tool, so that the turn could end. */
        boolean ends() {
            return calls.isEmpty();
        }
    }

    /** A tool's use. Ids are unique within the response. */
    record ToolCall(String id, String file, String output) {

        String input() {
            return "{\"path\":\"" + file + "\"}";
        }
    }

    /** What a call used; input is what was neither read from the cache nor written to it. */
    record Tokens(long input, long output, long cacheRead, long cacheWrite) {

        long all() {
            return input + output + cacheRead + cacheWrite;
        }
    }
}
