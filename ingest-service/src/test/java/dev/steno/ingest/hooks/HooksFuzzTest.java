package dev.steno.ingest.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.schema.events.v1.Event;

/** Whatever bytes come, a hook mapper answers, and an event it makes is whole. */
class HooksFuzzTest {

    @FuzzTest
    void claudeCode(byte[] body) {
        read(Hooks.CLAUDE_CODE.get(), body);
    }

    @FuzzTest
    void codex(byte[] body) {
        read(Hooks.CODEX.get(), body);
    }

    @FuzzTest
    void geminiCli(byte[] body) {
        read(Hooks.GEMINI_CLI.get(), body);
    }

    private static void read(AgentHooks agent, byte[] body) {
        switch (agent.read(new HookDelivery(body, "", Hooks.NOW))) {
            case HookReading.NotUnderstood refused ->
                assertThat(refused.cause()).isNotBlank();
            case HookReading.Understood understood -> check(agent, understood.event());
        }
    }

    private static void check(AgentHooks agent, Event event) {
        assertThat(event.getId()).isNotBlank();
        assertThat(event.getSessionId()).isNotBlank().hasSizeLessThanOrEqualTo(512);
        assertThat(event.getProjectName()).isNotBlank();
        assertThat(event.getAgent()).isEqualTo(agent.agent());
        assertThat(event.getTimeMs()).isPositive();
        assertThat(event.getBodyCase()).isNotEqualTo(Event.BodyCase.BODY_NOT_SET);
        if (event.hasMessage()) {
            assertThat(event.getMessage().getId()).isEqualTo(event.getId());
            assertThat(event.getMessage().getTimestamp()).isEqualTo(event.getTimeMs());
        }
    }
}
