package dev.steno.ingest.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.ingest.TestJson;
import dev.steno.schema.events.v1.Event;
import java.util.function.Supplier;

/** Hook bodies for tests, and what becomes of them. */
final class Hooks {

    static final long NOW = 1_760_000_000_000L;

    /** Each use begins with nothing remembered. */
    static final Supplier<AgentHooks> CLAUDE_CODE = () -> new ClaudeCodeHooks(TestJson.mapper());

    static final Supplier<AgentHooks> CODEX = () -> new CodexHooks(TestJson.mapper());
    static final Supplier<AgentHooks> GEMINI_CLI = () -> new GeminiCliHooks(TestJson.mapper());

    private Hooks() {}

    /** A body with the fields every hook has, and these. Apostrophes stand for quotes. */
    static String body(String event, String fields) {
        String base = """
                {'session_id':'s1','transcript_path':'/t/-home-dev-shop/s1.jsonl','cwd':'/home/dev/shop',\
                'hook_event_name':'%s'""".formatted(event);
        return (base + (fields.isEmpty() ? "" : "," + fields) + "}").replace('\'', '"');
    }

    static Event event(String body) {
        return event(body, "", NOW);
    }

    static Event event(String body, String key, long recordedAt) {
        return event(CLAUDE_CODE, body, key, recordedAt);
    }

    static Event event(Supplier<AgentHooks> agent, String body) {
        return event(agent, body, "", NOW);
    }

    static Event event(Supplier<AgentHooks> agent, String body, String key, long recordedAt) {
        return understood(read(agent, body, key, recordedAt));
    }

    /** What one instance, which remembers what came before, makes of a body. */
    static Event event(AgentHooks agent, String body, String key, long recordedAt) {
        return understood(agent.read(new HookDelivery(body.getBytes(UTF_8), key, recordedAt)));
    }

    private static Event understood(HookReading reading) {
        assertThat(reading).isInstanceOf(HookReading.Understood.class);
        return ((HookReading.Understood) reading).event();
    }

    static HookReading.NotUnderstood refused(String body) {
        return refused(CLAUDE_CODE, body);
    }

    static HookReading.NotUnderstood refused(Supplier<AgentHooks> agent, String body) {
        HookReading reading = read(agent, body, "", NOW);
        assertThat(reading).isInstanceOf(HookReading.NotUnderstood.class);
        return (HookReading.NotUnderstood) reading;
    }

    private static HookReading read(Supplier<AgentHooks> agent, String body, String key, long recordedAt) {
        return agent.get().read(new HookDelivery(body.getBytes(UTF_8), key, recordedAt));
    }
}
