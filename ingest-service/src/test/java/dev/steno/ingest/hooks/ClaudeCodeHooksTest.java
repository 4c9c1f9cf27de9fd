package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.body;
import static dev.steno.ingest.hooks.Hooks.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCodeHooksTest {

    @Test
    void carriesWhatEveryEventCarries() {
        String body = body("Notification", "'message':'waiting','agent_id':'a1','agent_type':'explorer','new':{'x':1}");

        Event event = event(body);

        assertThat(event.getSessionId()).isEqualTo("s1");
        assertThat(event.getProjectName()).isEqualTo("shop");
        assertThat(event.getAgent()).isEqualTo("claude-code");
        assertThat(event.getTimeMs()).isEqualTo(Hooks.NOW);
        assertThat(event.getRecordedAtMs()).isEqualTo(Hooks.NOW);
        assertThat(event.getSource()).isEqualTo(Source.SOURCE_HOOK);
        assertThat(event.getRaw().toStringUtf8()).isEqualTo(body);
        Message message = event.getMessage();
        assertThat(message.getId()).isEqualTo(event.getId()).isNotEmpty();
        assertThat(message.getSessionId()).isEqualTo("s1");
        assertThat(message.getProjectName()).isEqualTo("shop");
        assertThat(message.getTimestamp()).isEqualTo(Hooks.NOW);
        assertThat(message.getAgent()).isEqualTo("claude-code");
        assertThat(message.getAgentId()).isEqualTo("a1");
        assertThat(message.getAgentName()).isEqualTo("explorer");
        assertThat(message.getHookEvent()).isEqualTo("Notification");
        assertThat(message.getMetadata().getSource()).isEqualTo("hook");
    }

    @Test
    void saysWhereTheAgentWorks() {
        String folder = "/home/dev/shop";

        assertThat(event(body("Stop", "'prompt_id':'p'")).getWorkspace().getFolder())
                .isEqualTo(folder);
        assertThat(event(body("SessionStart", "'source':'startup'"))
                        .getWorkspace()
                        .getFolder())
                .isEqualTo(folder);
        assertThat(event(body("Stop", "'prompt_id':'p'").replace(folder, "/" + "x".repeat(2_048)))
                        .hasWorkspace())
                .isFalse();
        assertThat(event(body("Stop", "'prompt_id':'p'").replace(folder, "")).hasWorkspace())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void readsABodyWithAByteOrderMark(String encoding) throws Exception {
        String body = body("UserPromptSubmit", "'prompt':'quince über alles 한국어'")
                .replace("/home/dev/shop", "C:\\\\Users\\\\dev\\\\laden");
        byte[] bytes = ("\uFEFF" + body).getBytes(encoding);

        HookReading reading = Hooks.CLAUDE_CODE.get().read(new HookDelivery(bytes, "", Hooks.NOW));

        assertThat(reading).isInstanceOfSatisfying(HookReading.Understood.class, understood -> {
            assertThat(understood.event().getMessage().getContent()).isEqualTo("quince über alles 한국어");
            assertThat(understood.event().getProjectName()).isEqualTo("laden");
            assertThat(understood.event().getRaw().toByteArray()).isEqualTo(bytes);
        });
    }

    @Test
    void opensAndClosesSessions() {
        Event start = event(body("SessionStart", "'source':'resume','model':'model-5'"));
        Event end = event(body("SessionEnd", "'reason':'logout'"));

        assertThat(start.getSessionStarted().getReason()).isEqualTo("resume");
        assertThat(start.getSessionStarted().getModel()).isEqualTo("model-5");
        assertThat(end.getSessionEnded().getReason()).isEqualTo("logout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UserPromptSubmit | 'prompt':'TEXT'                                   | user      | chat",
                "UserPromptSubmit | 'prompt':'TEXT','source':'user'                   | user      | chat",
                "UserPromptSubmit | 'prompt':'TEXT','source':'sdk'                    | user      | chat",
                "UserPromptSubmit | 'prompt':'TEXT','source':'loop_wakeup'            | system    | progress",
                "UserPromptSubmit | 'prompt':'TEXT','source':'of the future'          | system    | progress",
                "Stop             | 'last_assistant_message':'TEXT'                   | assistant | chat",
                "SubagentStop     | 'last_assistant_message':'TEXT','agent_id':'a'    | assistant | chat",
                "StopFailure      | 'error':'rate','last_assistant_message':'TEXT'    | system    | progress",
                "Notification     | 'message':'TEXT','title':'hint'                   | system    | progress",
                "PostCompact      | 'trigger':'auto','compact_summary':'TEXT'          | system    | summary",
            })
    void makesMessagesOfWhatIsSaid(String hook, String fields, String role, String type) {
        Event event = event(body(hook, fields));

        assertThat(event.getMessage().getContent()).isEqualTo("TEXT");
        assertThat(event.getMessage().getMessageType()).isEqualTo(role);
        assertThat(event.getMessage().getType()).isEqualTo(type);
        assertThat(event.getMessage().getHookEvent()).isEqualTo(hook);
        assertThat(event.getMessage().getIsError()).isEqualTo(hook.equals("StopFailure"));
        assertThat(event.getToolCall()).isEmpty();
    }

    @Test
    void doesNotTakeANoticeForAPersonsPrompt() {
        String notice = "'prompt':'<task-notification>\\n<task-id>a1</task-id>'";

        assertThat(event(body("UserPromptSubmit", notice)).getMessage().getMessageType())
                .isEqualTo("system");
        assertThat(event(body("UserPromptSubmit", notice + ",'source':'user'"))
                        .getMessage()
                        .getMessageType())
                .isEqualTo("user");
        assertThat(event(body("UserPromptSubmit", "'prompt':'<div> is a tag'"))
                        .getMessage()
                        .getMessageType())
                .isEqualTo("user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop",
                "SubagentStop",
                "StopFailure",
                "SubagentStart",
                "PreCompact",
                "PermissionRequest",
                "PermissionDenied",
                "PostToolBatch",
                "MessageDisplay",
                "ConfigChange",
                "SomethingOfTheFuture"
            })
    void keepsEverythingElseAsASignOfLife(String hook) {
        Event event = event(body(hook, "'agent_id':'a1','tool_name':'Bash','delta':'x','new_field':[1,{'y':null}]"));

        assertThat(event.getActivity().getHookEvent()).isEqualTo(hook);
        assertThat(event.getActivity().getAgentId()).isEqualTo("a1");
        assertThat(event.getId()).isNotEmpty();
        assertThat(event.getToolCall()).isEmpty();
    }

    @Test
    void keepsACallOfATool() {
        Event event = event(
                body("PreToolUse", "'tool_name':'Bash','tool_use_id':'t1','tool_input':{'command':'ls','b':1.50}"));

        assertThat(event.getMessage().getMessageType()).isEqualTo("assistant");
        assertThat(event.getMessage().getType()).isEqualTo("tool-use");
        assertThat(event.getMessage().getToolName()).isEqualTo("Bash");
        assertThat(event.getMessage().getToolUseId()).isEqualTo("t1");
        assertThat(event.getMessage().getContent()).isEqualTo("{\"command\":\"ls\",\"b\":1.5}");
        assertThat(event.getToolCall()).isEqualTo("t1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'plain text'                                           | plain text",
                "{'stdout':'out','stderr':'','interrupted':false}       | out",
                "{'stdout':'','stderr':'err'}                           | err",
                "{'stdout':'out','stderr':'err'}                        | \"out\nerr\"",
                "{'stdout':'out\\n','stderr':'err'}                     | \"out\nerr\"",
                "{'filenames':['a','b'],'numFiles':2}                   | {'filenames':['a','b'],'numFiles':2}",
                "[{'type':'text','text':'x'}]                           | [{'type':'text','text':'x'}]",
                "null                                                   | \"\"",
            })
    void makesAToolsResponseReadable(String response, String content) {
        Event event = event(body(
                "PostToolUse", "'tool_name':'Bash','tool_use_id':'t1','duration_ms':82,'tool_response':" + response));

        assertThat(event.getMessage().getContent()).isEqualTo(content.replace('\'', '"'));
        assertThat(event.getMessage().getMessageType()).isEqualTo("tool");
        assertThat(event.getMessage().getType()).isEqualTo("tool-result");
        assertThat(event.getMessage().getMetadata().getDurationMs()).isEqualTo(82);
        assertThat(event.getMessage().getIsError()).isFalse();
        assertThat(event.getToolCall()).isEqualTo("t1");
    }

    @Test
    void marksAFailedToolAsAnError() {
        Event event = event(body("PostToolUseFailure", "'tool_name':'Bash','tool_use_id':'t1','error':'Exit code 1'"));

        assertThat(event.getMessage().getType()).isEqualTo("tool-result");
        assertThat(event.getMessage().getIsError()).isTrue();
        assertThat(event.getMessage().getContent()).isEqualTo("Exit code 1");
        assertThat(event.getToolCall()).isEqualTo("t1");
    }

    @Test
    void pairsACallAndItsResultWithoutAnId() {
        Event call = event(body("PreToolUse", "'tool_name':'Bash','tool_input':{'a':1,'b':{'c':2,'d':3}}"));
        Event result = event(body(
                "PostToolUse", "'tool_name':'Bash','tool_input':{'b':{'d':3,'c':2},'a':1},'tool_response':'done'"));
        Event other = event(body("PreToolUse", "'tool_name':'Bash','tool_input':{'a':2}"));

        assertThat(call.getToolCall()).startsWith("derived:").isEqualTo(result.getToolCall());
        assertThat(other.getToolCall()).isNotEqualTo(call.getToolCall());
        assertThat(call.getId()).isNotEqualTo(result.getId());
    }

    @Test
    void makesTextFitForEveryStore() {
        Event event = event(body("UserPromptSubmit", "'prompt':'nul \\u0000, half \\ud83d, whole \\ud83d\\ude00'"));

        assertThat(event.getMessage().getContent()).isEqualTo("nul ␀, half \uFFFD, whole 😀");
    }
}
