package dev.steno.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies of one agent's hooks, each a fact of its own and all of one size, and bodies of that size that say nothing. */
public final class Hooks {

    public static final String PATH = "/v1/hooks/claude-code";

    private static final int SESSIONS = 50;
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() * 1_000);

    private final String output = Words.text(new SplittableRandom(7), 80);

    /** The next hook: a tool has been used, in one of some sessions. */
    public byte[] next() {
        long number = NUMBERS.incrementAndGet();
        return """
                {"session_id":"hooks-%02d","transcript_path":"/home/dev/.claude/projects/-home-dev-hooks/t.jsonl",\
                "cwd":"/home/dev/hooks","hook_event_name":"PostToolUse","tool_name":"Bash","tool_use_id":"toolu_%020d",\
                "tool_input":{"command":"ls -l","description":"Lists the folder"},\
                "tool_response":{"stdout":"%s","stderr":"","interrupted":false}}""".formatted(number % SESSIONS, number, output).getBytes(StandardCharsets.UTF_8);
    }

    /** A body of a hook's size: one blank line. */
    public byte[] blank() {
        byte[] body = new byte[next().length];
        Arrays.fill(body, (byte) ' ');
        body[body.length - 1] = '\n';
        return body;
    }
}
