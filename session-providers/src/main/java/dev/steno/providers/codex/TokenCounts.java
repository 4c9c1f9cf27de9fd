package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The usage of one rollout. Codex writes running totals, and writes them again unchanged; a call is what changes them. A call is
 * known by the totals after it and by the thread that made it, so that the calls in the history that a fork or a subagent repeats
 * are those of the parent's own rollout. Where turns do not say when they were, the thread is the oldest one named. Of a call that was aborted nothing is written but that the totals are
 * higher when the next call ends; the difference is counted as a call of its own. Totals that begin anew may
 * reach the same figures; their beginnings are counted.
 */
final class TokenCounts {

    private static final int MOST_THREADS = 1000;

    private Totals before = new Totals(0, 0, 0, 0, 0, 0);
    private final List<String> threads = new ArrayList<>();
    private String latest = "";
    private String latestModel = "";
    private boolean aborted;
    private int restarts;

    /**
     * An API call.
     *
     * @param id what it is known by within its thread
     * @param thread that made it; empty when it is not known
     * @param model that was asked
     */
    record TokenCall(String id, String thread, String model, Usage usage) {}

    /** The records that follow may stand in this thread's history: the last one named is the oldest ancestor's. */
    void historyOf(String threadId) {
        if (threads.size() < MOST_THREADS) {
            threads.add(threadId);
        }
    }

    /** A turn was aborted. */
    void aborted(String turn, String model) {
        aborted = true;
        latest(turn, model);
    }

    private void latest(String turn, String model) {
        latest = maker(turn);
        latestModel = model;
    }

    /** The thread that a turn is of: the newest one that is no newer than the turn. */
    private String maker(String turn) {
        String oldest = threads.isEmpty() ? "" : threads.getLast();
        return TimedId.isTimed(turn)
                ? threads.stream()
                        .filter(thread -> TimedId.isTimed(thread) && thread.compareTo(turn) <= 0)
                        .max(Comparator.naturalOrder())
                        .orElse(oldest)
                : oldest;
    }

    /** The calls that changed the totals: none, one, or one after an aborted one. */
    List<TokenCall> read(JsonNode info, String turn, String model) {
        JsonNode told = info.path("total_token_usage");
        if (!told.isObject()) {
            return List.of();
        }
        Totals totals = Totals.of(told);
        if (totals.equals(before)) {
            return List.of();
        }
        JsonNode last = info.path("last_token_usage");
        if (totals.all < before.all) {
            restarts++;
        }
        Totals risen = totals.since(before);
        Totals call = last.isObject() ? Totals.of(last) : risen;
        // A rollout may begin with the totals of an earlier one; those calls are counted there.
        boolean follows = before.all > 0 || aborted;
        List<TokenCall> calls = new ArrayList<>();
        if (follows && risen.exceeds(call)) {
            calls.add(call(totals.since(call), risen.since(call)));
        }
        latest(turn, model);
        calls.add(call(totals, call));
        before = totals;
        return calls;
    }

    private TokenCall call(Totals after, Totals used) {
        String id = "codex-" + latest + "-" + after.text() + (restarts == 0 ? "" : "-" + restarts);
        return new TokenCall(id, latest, latestModel, used.usage());
    }

    private record Totals(long input, long cached, long written, long output, long reasoning, long all) {

        static Totals of(JsonNode usage) {
            return new Totals(
                    Json.number(usage, "input_tokens"),
                    Json.number(usage, "cached_input_tokens"),
                    Json.number(usage, "cache_write_input_tokens"),
                    Json.number(usage, "output_tokens"),
                    Json.number(usage, "reasoning_output_tokens"),
                    Json.number(usage, "total_tokens"));
        }

        /** Whether there is more of some kind and less of none. */
        boolean exceeds(Totals other) {
            return all > other.all
                    && input >= other.input
                    && cached >= other.cached
                    && written >= other.written
                    && output >= other.output
                    && reasoning >= other.reasoning;
        }

        /** What came on top; all of it when the totals began anew. */
        Totals since(Totals earlier) {
            if (all < earlier.all) {
                return this;
            }
            return new Totals(
                    input - earlier.input,
                    cached - earlier.cached,
                    written - earlier.written,
                    output - earlier.output,
                    reasoning - earlier.reasoning,
                    all - earlier.all);
        }

        /** Codex counts what is cached as input too. */
        Usage usage() {
            return Usage.newBuilder()
                    .setInputTokens(Math.max(0, input - cached - written))
                    .setOutputTokens(Math.max(0, output))
                    .setCacheReadInputTokens(Math.max(0, cached))
                    .setCacheCreationInputTokens(Math.max(0, written))
                    .setReasoningTokens(Math.max(0, reasoning))
                    .setIncomplete(Math.min(Math.min(input, output), Math.min(cached, written)) < 0)
                    .build();
        }

        String text() {
            return input + "-" + cached + "-" + output + "-" + reasoning + "-" + all;
        }
    }
}
