package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.body;
import static dev.steno.ingest.hooks.Hooks.event;
import static dev.steno.ingest.hooks.Hooks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.ingest.TestJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeCodeHostileBodiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"                                                | the body is empty",
                "no json at all                                      | not valid JSON",
                "{'session_id':'s1','hook_event_name':'St            | not valid JSON",
                "{'session_id':'s1','hook_event_name':'Stop'} {}     | not valid JSON",
                "[{'session_id':'s1'}]                               | not an object",
                "null                                                | not an object",
                "{'hook_event_name':'Stop'}                          | session_id is missing",
                "{'session_id':'  ','hook_event_name':'Stop'}        | session_id is missing",
                "{'session_id':null,'hook_event_name':'Stop'}        | session_id is missing",
                "{'session_id':42,'hook_event_name':'Stop'}          | session_id is no text",
                "{'session_id':{'a':1},'hook_event_name':'Stop'}     | session_id is no text",
                "{'session_id':'s1'}                                 | hook_event_name is missing",
                "{'session_id':'s1','hook_event_name':['Stop']}      | hook_event_name is no text",
            })
    void putsAsideWhatMakesNoSense(String body, String cause) {
        assertThat(refused(body.replace('\'', '"')).cause()).contains(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UserPromptSubmit | 'prompt':17                           | prompt",
                "UserPromptSubmit | 'prompt':'x','prompt_id':{}           | prompt_id",
                "PreToolUse       | 'tool_name':[]                        | tool_name",
                "PostToolUse      | 'tool_name':'x','duration_ms':'soon'  | duration_ms",
                "Stop             | 'last_assistant_message':true         | last_assistant_message",
                "Other            | 'cwd':1                               | cwd",
            })
    void namesTheFieldOfTheWrongType(String hook, String fields, String field) {
        HookReading.NotUnderstood refused = refused(body(hook, fields));

        assertThat(refused.cause()).startsWith(field + " is no ");
        assertThat(refused.session()).isEqualTo("s1");
    }

    @Test
    void neverRepeatsContentInTheCause() {
        assertThat(refused("{\"session_id\":\"s1\",\"password\":hunter2}").cause())
                .doesNotContain("hunter2");
    }

    @Test
    void survivesNestingWithoutEnd() {
        String deep = body("PreToolUse", "'tool_name':'x','tool_input':" + TestJson.nested(10_000));

        assertThat(refused(deep).cause()).contains("nested too deeply");
    }

    @Test
    void survivesNumbersWithoutEnd() {
        String huge = body("PreToolUse", "'tool_name':'x','tool_input':{'n':" + "9".repeat(100_000) + "}");
        String power =
                body("PostToolUse", "'tool_name':'x','duration_ms':1e999999999,'tool_response':{'n':1e999999999}");

        assertThat(refused(huge).cause()).contains("too long");
        assertThat(event(power).getMessage().getMetadata().getDurationMs()).isZero();
        assertThat(event(power).getMessage().getContent()).isEqualTo("{\"n\":1E+999999999}");
    }

    @Test
    void putsAsideAPowerThatNoNumberHas() {
        String power = body("PreToolUse", "'tool_name':'x','tool_input':{'n':1e+3011111111111}");

        assertThat(refused(power).cause()).contains("exponent");
    }

    @Test
    void takesTheLastOfTwoFieldsWithOneName() {
        assertThat(event(body("UserPromptSubmit", "'prompt':'one','prompt':'two'"))
                        .getMessage()
                        .getContent())
                .isEqualTo("two");
    }

    @Test
    void takesSessionIdsOfAnyKindButEndless() {
        assertThat(event("{\"session_id\":\"\\u0000../é\",\"hook_event_name\":\"Stop\"}")
                        .getSessionId())
                .isEqualTo("␀../é");
        assertThat(refused("{\"session_id\":\"" + "s".repeat(513) + "\",\"hook_event_name\":\"Stop\"}")
                        .cause())
                .contains("session_id is longer than 512");
    }

    @Test
    void putsAsideBytesThatAreNoText() {
        byte[] body = body("UserPromptSubmit", "'prompt':'?'").getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < body.length; index++) {
            body[index] = body[index] == '?' ? (byte) 0xFF : body[index];
        }
        HookReading reading = new ClaudeCodeHooks(TestJson.mapper()).read(new HookDelivery(body, "", Hooks.NOW));

        assertThat(reading).isInstanceOf(HookReading.NotUnderstood.class);
    }
}
