package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookOccurrencesTest {

    private static final FactName CALL = FactNames.toolUse("p", "", "Read_0");
    private static final FactName DONE = FactNames.answer("p", "", "done");
    private static final String SAME = "'file':'a'";
    private static final String OTHER = "'file':'b'";

    private AgentHooks agent = Hooks.CLAUDE_CODE.get();
    private long now = Hooks.NOW;

    @Test
    void aCallAfterItsResultIsTheNext() {
        assertThat(pre(OTHER)).isEqualTo(id(CALL, 0));
        assertThat(post(OTHER)).isEqualTo(id(FactNames.resultOf(CALL), 0));
        assertThat(pre(SAME)).isEqualTo(id(CALL, 1));
        assertThat(post(SAME)).isEqualTo(id(FactNames.resultOf(CALL), 1));
        now += 3_000;
        assertThat(pre(SAME)).isEqualTo(id(CALL, 2));
        assertThat(post(SAME)).isEqualTo(id(FactNames.resultOf(CALL), 2));
    }

    @Test
    void aCallBeforeItsResultIsTheSameUnlessItsInputDiffers() {
        assertThat(pre(SAME)).isEqualTo(id(CALL, 0));
        now += 60_000;
        assertThat(pre(SAME)).isEqualTo(id(CALL, 0));
        assertThat(pre(OTHER)).isEqualTo(id(CALL, 1));
        assertThat(post(OTHER)).isEqualTo(id(FactNames.resultOf(CALL), 1));
    }

    @Test
    void aHookThatComesTwiceAtOnceIsOne() {
        for (int use = 0; use < 5; use++) {
            String input = "'file':'" + use + "'";
            assertThat(pre(input)).isEqualTo(pre(input)).isEqualTo(id(CALL, use));
            assertThat(post(input)).isEqualTo(post(input)).isEqualTo(id(FactNames.resultOf(CALL), use));
            now += 1_999;
            assertThat(pre(input)).isEqualTo(id(CALL, use));
        }
    }

    @Test
    void aResultAheadOfItsCallBelongsToIt() {
        assertThat(post(SAME)).isEqualTo(id(FactNames.resultOf(CALL), 0));
        assertThat(pre(SAME)).isEqualTo(id(CALL, 0));
        now += 5_000;
        assertThat(post(SAME)).isEqualTo(id(FactNames.resultOf(CALL), 0));
        assertThat(pre(OTHER)).isEqualTo(id(CALL, 1));
    }

    @Test
    void resultsWithoutCallsAreCounted() {
        assertThat(post(SAME)).isEqualTo(id(FactNames.resultOf(CALL), 0));
        assertThat(post(OTHER)).isEqualTo(id(FactNames.resultOf(CALL), 1));
    }

    @Test
    void theSameWordsAgainAreTheNextEndOfTheTurn() {
        assertThat(stop()).isEqualTo(id(DONE, 0));
        assertThat(stop()).isEqualTo(id(DONE, 0));
        now += 2_001;
        assertThat(stop()).isEqualTo(id(DONE, 1));
        assertThat(stop()).isEqualTo(id(DONE, 1));
        pre(SAME);
        assertThat(stop()).isEqualTo(id(DONE, 2));
        assertThat(event("Stop", "'prompt_id':'p','last_assistant_message':'done','stop_hook_active':true"))
                .isEqualTo(id(DONE, 3));
    }

    @Test
    void aKeySaysThatADeliveryIsTheSameWheneverItComes() {
        String first = stop("k1");
        now += 60_000;
        assertThat(stop("k2")).isNotEqualTo(first);
        assertThat(stop("k1")).isEqualTo(first);
    }

    @Test
    void hooksThatAreSentLaterAreCountedByTheTimeOfTheirCapture() {
        String first = sentLater(now - 60_000, "k1");

        assertThat(sentLater(now - 50_000, "k2")).isNotEqualTo(first);
        assertThat(sentLater(now - 49_000, "k3")).isNotEqualTo(first).isEqualTo(sentLater(now - 50_000, "k2"));
        assertThat(sentLater(now - 60_000, "k1")).isEqualTo(first);
    }

    private String sentLater(long capturedAt, String key) {
        byte[] body =
                body("Stop", "'prompt_id':'p','last_assistant_message':'done'").getBytes(StandardCharsets.UTF_8);
        HookReading reading = agent.read(new HookDelivery(body, key, capturedAt, now));
        return ((HookReading.Understood) reading).event().getId();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 60_000})
    void aTurnThatIsSentAllOverAgainIsTheSame(long later) {
        String first = turn();
        now += later;
        assertThat(turn()).isEqualTo(first);
        now += later;
        event("SessionStart", "'source':'resume'");
        assertThat(turn()).isEqualTo(first);
    }

    @Test
    void aCompactionWithinATurnChangesNothing() {
        stop();
        now += 3_000;
        event("SessionStart", "'source':'compact','prompt_id':'p'");

        assertThat(stop()).isEqualTo(id(DONE, 1));
    }

    @Test
    void codexReportsOneEndInTwoForms() {
        agent = Hooks.CODEX.get();
        String hook = body("Stop", "'turn_id':'p','last_assistant_message':'done'");
        String notice = "{'type':'agent-turn-complete','thread-id':'s1','turn-id':'p','last-assistant-message':'done'}"
                .replace('\'', '"');

        assertThat(of(hook, "")).isEqualTo(of(notice, "")).isEqualTo(id(DONE, 0));
        now += 5_000;
        assertThat(of(notice, "")).isEqualTo(of(hook, "")).isEqualTo(id(DONE, 1));
    }

    @Test
    void withoutATurnUsesAreCountedInTheSession() {
        FactName call = FactNames.toolUse("", "", "Read_0");
        String pre = "'tool_name':'Read','tool_use_id':'Read_0','tool_input':{}";

        assertThat(event("PreToolUse", pre)).isEqualTo(id(call, 0));
        event("PostToolUse", pre);
        now += 5_000;
        event("SessionStart", "'source':'resume'");
        assertThat(event("PreToolUse", pre)).isEqualTo(id(call, 1));
    }

    @Test
    void afterARestartCountingBeginsAnew() {
        String first = stop();
        agent = Hooks.CLAUDE_CODE.get();
        now += 60_000;

        assertThat(stop()).isEqualTo(first);
    }

    /** The ids of a turn with two calls of one id and two ends with the same words. */
    private String turn() {
        event("UserPromptSubmit", "'prompt_id':'p','prompt':'go'");
        return String.join(",", pre(SAME), post(SAME), stop(), pre(OTHER), post(OTHER), stop());
    }

    private String pre(String input) {
        return event(
                "PreToolUse", "'prompt_id':'p','tool_name':'Read','tool_use_id':'Read_0','tool_input':{" + input + "}");
    }

    private String post(String input) {
        return event(
                "PostToolUse",
                "'prompt_id':'p','tool_name':'Read','tool_use_id':'Read_0','tool_input':{" + input + "}");
    }

    private String stop() {
        return stop("");
    }

    private String stop(String key) {
        return of(body("Stop", "'prompt_id':'p','last_assistant_message':'done'"), key);
    }

    private String event(String event, String fields) {
        return of(body(event, fields), "");
    }

    private String of(String body, String key) {
        return Hooks.event(agent, body, key, now).getId();
    }

    private static String id(FactName name, int occurrence) {
        return FactIds.of("s1", name.toBuilder().setOccurrence(occurrence).build());
    }
}
