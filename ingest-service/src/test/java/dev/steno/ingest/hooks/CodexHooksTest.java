package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.CODEX;
import static dev.steno.ingest.hooks.Hooks.body;
import static dev.steno.ingest.hooks.Hooks.event;
import static dev.steno.ingest.hooks.Hooks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodexHooksTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UserPromptSubmit | 'prompt':'TEXT'                                | user      | chat",
                "Stop             | 'last_assistant_message':'TEXT'                | assistant | chat",
                "SubagentStop     | 'last_assistant_message':'TEXT','agent_id':'a' | assistant | chat",
                "PreToolUse       | 'tool_name':'Bash','tool_input':'TEXT'         | assistant | tool-use",
                "PostToolUse      | 'tool_name':'Bash','tool_response':'TEXT'      | tool      | tool-result",
            })
    void makesMessagesOfWhatIsSaid(String hook, String fields, String role, String type) {
        Event event = event(CODEX, body(hook, "'turn_id':'t1'," + fields));

        assertThat(event.getAgent()).isEqualTo("codex");
        assertThat(event.getProjectName()).isEqualTo("shop");
        assertThat(event.getMessage().getContent()).isEqualTo("TEXT");
        assertThat(event.getMessage().getMessageType()).isEqualTo(role);
        assertThat(event.getMessage().getType()).isEqualTo(type);
        assertThat(event.getMessage().getAgent()).isEqualTo("codex");
        assertThat(event.getMessage().getId()).isEqualTo(event.getId());
    }

    @Test
    void opensAndClosesSessions() {
        Event start = event(CODEX, body("SessionStart", "'source':'startup','model':'model-5'"));

        assertThat(start.getSessionStarted().getReason()).isEqualTo("startup");
        assertThat(start.getSessionStarted().getModel()).isEqualTo("model-5");
        assertThat(event(CODEX, body("SessionEnd", "'reason':'other'"))
                        .getSessionEnded()
                        .getReason())
                .isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PermissionRequest",
                "PreCompact",
                "PostCompact",
                "SubagentStart",
                "Interrupt",
                "Stop",
                "PostToolUseFailure",
                "SomethingOfTheFuture"
            })
    void keepsEverythingElseAsASignOfLife(String hook) {
        Event event = event(CODEX, body(hook, "'turn_id':'t1','agent_id':'a1','trigger':'auto','new':{}"));

        assertThat(event.getActivity().getHookEvent()).isEqualTo(hook);
        assertThat(event.getActivity().getAgentId()).isEqualTo("a1");
    }

    @Test
    void takesWhatASubagentIsAskedForASignOfLife() {
        Event event = event(CODEX, body("UserPromptSubmit", "'turn_id':'t1','agent_id':'a1','prompt':'look'"));

        assertThat(event.getActivity().getHookEvent()).isEqualTo("UserPromptSubmit");
        assertThat(event.getId()).isNotEqualTo(FactIds.of("s1", FactNames.prompt("t1")));
    }

    @Test
    void namesFactsAsTheRolloutDoes() {
        assertThat(id("UserPromptSubmit", "'turn_id':'t1','prompt':'hello'"))
                .isEqualTo(FactIds.of("s1", FactNames.prompt("t1")));
        assertThat(id("PreToolUse", "'turn_id':'t1','tool_use_id':'c1','tool_name':'Bash'"))
                .isEqualTo(FactIds.of("s1", FactNames.toolUse("t1", "", "c1")));
        assertThat(id("PostToolUse", "'turn_id':'t1','tool_use_id':'c1','tool_name':'Bash'"))
                .isEqualTo(FactIds.of("s1", FactNames.toolResult("t1", "", "c1")));
        assertThat(id("Stop", "'turn_id':'t1','last_assistant_message':'done'"))
                .isEqualTo(FactIds.of("s1", FactNames.answer("t1", "", "done")));
        assertThat(id("SubagentStop", "'turn_id':'t1','agent_id':'a1','last_assistant_message':'done'"))
                .isEqualTo(FactIds.of("s1", FactNames.answer("t1", "a1", "done")));
    }

    @Test
    void takesANoticeOfATurnsEndForTheHookThatSaysTheSame() {
        Event hook = event(CODEX, body("Stop", "'turn_id':'t1','last_assistant_message':'done'"));
        Event notice = event(CODEX, """
                {"type":"agent-turn-complete","thread-id":"s1","turn-id":"t1","cwd":"/home/dev/shop","client":"tui",
                 "input-messages":["hello"],"last-assistant-message":"done"}""");

        assertThat(notice.getMessage()).isEqualTo(hook.getMessage());
        assertThat(notice.getId()).isEqualTo(hook.getId());
        assertThat(notice.getRaw().toStringUtf8()).contains("agent-turn-complete");
    }

    @Test
    void keepsANoticeOfAnotherKindAsASignOfLife() {
        Event event = event(CODEX, "{\"type\":\"approval-requested\",\"thread-id\":\"s1\"}");

        assertThat(event.getActivity().getHookEvent()).isEqualTo("approval-requested");
        assertThat(event.getSessionId()).isEqualTo("s1");
    }

    @Test
    void putsAsideWhatNamesNoSession() {
        assertThat(refused(CODEX, "{\"type\":\"agent-turn-complete\",\"turn-id\":\"t1\"}")
                        .cause())
                .contains("session_id is missing");
        assertThat(refused(CODEX, "{\"type\":7,\"thread-id\":\"s1\"}").cause()).contains("session_id is missing");
        assertThat(refused(CODEX, body("Stop", "'turn_id':7")).cause()).isEqualTo("turn_id is no text");
    }

    private static String id(String hook, String fields) {
        String id = event(CODEX, body(hook, fields), "", Hooks.NOW).getId();
        assertThat(event(CODEX, body(hook, fields), "key", Hooks.NOW + HOUR).getId())
                .isEqualTo(id);
        return id;
    }
}
