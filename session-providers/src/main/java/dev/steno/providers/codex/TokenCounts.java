package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.records.v1.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one rollout. Codex writes running totals, and writes them again unchanged; a call is what changes them. A call is
 * known by the totals after it and by the thread whose history it stands in, so that the history a fork or a subagent repeats
 * tells of the same calls as the parent's own rollout.
 */
final class TokenCounts {

    private Totals before = new Totals(0, 0, 0, 0, 0, 0);
    private String thread = "";

    /** The records that follow stand in this thread's history: the last one named is the oldest ancestor's. */
    void historyOf(String threadId) {
        thread = threadId;
    }

    /** The tokens of the call that changed the totals; null when none did. */
    @Nullable
    Usage read(JsonNode info) {
        JsonNode told = info.path("total_token_usage");
        if (!told.isObject()) {
            return null;
        }
        Totals totals = Totals.of(told);
        if (totals.equals(before)) {
            return null;
        }
        JsonNode last = info.path("last_token_usage");
        Totals call = last.isObject() ? Totals.of(last) : totals.since(before);
        before = totals;
        return call.usage();
    }

    /** What the call that was read last is known by. */
    String callId() {
        return "codex-" + thread + "-" + before.text();
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
                    .build();
        }

        String text() {
            return input + "-" + cached + "-" + output + "-" + reasoning + "-" + all;
        }
    }
}
