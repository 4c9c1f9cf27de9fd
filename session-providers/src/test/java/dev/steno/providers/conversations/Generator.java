package dev.steno.providers.conversations;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.Subagent;
import dev.steno.providers.conversations.Conversation.Tokens;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes conversations in which words, tool-use ids, inputs, outputs and figures come again and again. */
final class Generator {

    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;
    private static final String[] IDS = {
        "Read_0", "call_0", "functions.Read:0", "toolu_01AbCdEfGh23456789", "call_9Zy8Xw7Vu6Ts5Rq4Po3"
    };
    private static final String[] WORDS = {"Done.", "Waiting.", "No."};
    private static final long[] INPUTS = {100, 200, 3000};
    private static final long[] OUTPUTS = {1, 5, 40};
    private static final long[] CACHED = {0, 0, 1000, 50_000};

    private final long seed;
    private final SplittableRandom random;
    private final TranscriptWriter writer;
    private long now;
    private int responses;
    private int ids;

    private Generator(long seed, TranscriptWriter writer) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.writer = writer;
        this.now = BEGIN + seed * HOUR_MS;
    }

    /** A conversation of what this agent can write. */
    static Conversation conversation(long seed, TranscriptWriter writer) {
        return new Generator(seed, writer).conversation();
    }

    private Conversation conversation() {
        List<Session> sessions = new ArrayList<>();
        sessions.add(session(null));
        while (sessions.size() < 4 && random.nextInt(3) == 0) {
            sessions.add(session(writer.hasForks() ? sessions.get(random.nextInt(sessions.size())) : null));
        }
        return new Conversation(seed, List.copyOf(sessions));
    }

    private Session session(@Nullable Session origin) {
        long start = later();
        String id = id();
        int copied = origin == null ? 0 : random.nextInt(1, origin.all().size() + 1);
        List<Turn> turns = turns(origin == null ? 1 : 0);
        List<Subagent> subagents = new ArrayList<>();
        while (writer.hasSubagents() && random.nextInt(4) == 0) {
            long begun = later();
            subagents.add(new Subagent(id(), begun, turns(1)));
        }
        return new Session(id, origin, copied, start, turns, List.copyOf(subagents));
    }

    private List<Turn> turns(int atLeast) {
        List<Turn> turns = new ArrayList<>();
        for (int count = random.nextInt(atLeast, 4); count > 0; count--) {
            long at = later();
            turns.add(new Turn(id(), at, pick(WORDS), responses()));
        }
        return List.copyOf(turns);
    }

    private List<Response> responses() {
        List<Response> made = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            made.add(response(random.nextBoolean() ? pick(WORDS) : "", calls(), false));
        }
        if (writer.hasAborted() && random.nextInt(5) == 0) {
            made.add(response("", List.of(), true));
        }
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            made.add(response(pick(WORDS), List.of(), false));
        }
        return List.copyOf(made);
    }

    private Response response(String text, List<ToolCall> calls, boolean aborted) {
        Tokens tokens = new Tokens(
                INPUTS[random.nextInt(INPUTS.length)],
                OUTPUTS[random.nextInt(OUTPUTS.length)],
                CACHED[random.nextInt(CACHED.length)],
                writer.hasCacheWrites() ? CACHED[random.nextInt(CACHED.length)] : 0);
        return new Response(responses++, later(), tokens, text, calls, aborted);
    }

    private List<ToolCall> calls() {
        List<String> free = new ArrayList<>(List.of(IDS));
        List<ToolCall> calls = new ArrayList<>();
        for (int count = random.nextInt(1, 3); count > 0; count--) {
            String id = free.remove(random.nextInt(free.size()));
            calls.add(new ToolCall(id, "file" + random.nextInt(2), "output" + random.nextInt(2)));
        }
        return List.copyOf(calls);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private long later() {
        now += random.nextInt(1, 5000);
        return now;
    }

    /** A UUID of version 7, which begins with the time. */
    private String id() {
        String time = "%012x".formatted(now);
        return "%s-%s-7%03x-8000-%012x".formatted(time.substring(0, 8), time.substring(8), ids++, seed);
    }
}
