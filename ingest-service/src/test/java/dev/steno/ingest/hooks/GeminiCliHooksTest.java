package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.GEMINI_CLI;
import static dev.steno.ingest.hooks.Hooks.event;
import static dev.steno.ingest.hooks.Hooks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiCliHooksTest {

    private static final String TIME = "2026-01-31T12:00:00.250Z";
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "BeforeAgent  | 'prompt':'TEXT'                                            | user      | chat",
                "AfterAgent   | 'prompt':'ask','prompt_response':'TEXT'                    | assistant | chat",
                "BeforeTool   | 'tool_name':'ls','tool_input':'TEXT'                       | assistant | tool-use",
                "AfterTool    | 'tool_name':'ls','tool_response':{'llmContent':'TEXT'}     | tool      | tool-result",
                "AfterTool    | 'tool_name':'ls','tool_response':'TEXT'                    | tool      | tool-result",
                "Notification | 'notification_type':'ToolPermission','message':'TEXT'      | system    | progress",
            })
    void makesMessagesOfWhatIsSaid(String hook, String fields, String role, String type) {
        Event event = event(GEMINI_CLI, body(hook, fields));

        assertThat(event.getAgent()).isEqualTo("gemini-cli");
        assertThat(event.getMessage().getContent()).isEqualTo("TEXT");
        assertThat(event.getMessage().getMessageType()).isEqualTo(role);
        assertThat(event.getMessage().getType()).isEqualTo(type);
        assertThat(event.getMessage().getIsError()).isFalse();
        assertThat(event.getMessage().getTimestamp())
                .isEqualTo(event.getTimeMs())
                .isEqualTo(Instant.parse(TIME).toEpochMilli());
        assertThat(event.getRecordedAtMs()).isEqualTo(Hooks.NOW);
    }

    @Test
    void opensAndClosesSessions() {
        assertThat(event(GEMINI_CLI, body("SessionStart", "'source':'startup'"))
                        .getSessionStarted()
                        .getReason())
                .isEqualTo("startup");
        assertThat(event(GEMINI_CLI, body("SessionEnd", "'reason':'exit'"))
                        .getSessionEnded()
                        .getReason())
                .isEqualTo("exit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BeforeModel",
                "AfterModel",
                "BeforeToolSelection",
                "PreCompress",
                "AfterAgent",
                "SomethingOfTheFuture"
            })
    void keepsEverythingElseAsASignOfLife(String hook) {
        Event event = event(GEMINI_CLI, body(hook, "'llm_request':{'model':'m'},'trigger':'auto','new':[]"));

        assertThat(event.getActivity().getHookEvent()).isEqualTo(hook);
    }

    @Test
    void marksAFailedToolAsAnError() {
        Event event = event(
                GEMINI_CLI,
                body("AfterTool", "'tool_name':'ls','tool_response':{'llmContent':'no','error':{'message':'x'}}"));

        assertThat(event.getMessage().getIsError()).isTrue();
        assertThat(event.getMessage().getContent()).isEqualTo("no");
    }

    @Test
    void namesFactsAsTheTranscriptDoes() {
        // The reader of transcripts has the same example.
        String call = "derived:e89aa5f7f801270fa4769b3535a92e16daed784d3c24b221e2ce8dae6e495021";
        String prompt = FactNames.digest("count the jars");

        assertThat(id("BeforeAgent", "'prompt':'count the jars'"))
                .isEqualTo(FactIds.of("s1", FactNames.prompt(prompt)));
        assertThat(id("AfterAgent", "'prompt':'count the jars','prompt_response':'12'"))
                .isEqualTo(FactIds.of("s1", FactNames.answer(prompt, "", "")));
        assertThat(id("BeforeTool", "'tool_name':'ls','tool_input':{'path':'ä','deep':{'b':1.5,'a':[null,true]}}"))
                .isEqualTo(FactIds.of("s1", FactNames.toolUse("", "", call)));
        assertThat(id("AfterTool", "'tool_name':'ls','tool_input':{'deep':{'a':[null,true],'b':1.5},'path':'ä'}"))
                .isEqualTo(FactIds.of("s1", FactNames.toolResult("", "", call)));
    }

    @Test
    void countsTheUsesOfANameInTheSession() {
        AgentHooks agent = GEMINI_CLI.get();
        FactName prompt = FactNames.prompt(FactNames.digest("go on"));
        FactName answer = FactNames.answer(FactNames.digest("go on"), "", "");
        String asked = body("BeforeAgent", "'prompt':'go on'");
        String answered = body("AfterAgent", "'prompt':'go on','prompt_response':'x'");
        String askedAgain = asked.replace(TIME, "2026-01-31T12:30:00.250Z");
        String answeredAgain = answered.replace(TIME, "2026-01-31T12:31:00.250Z");

        for (int time = 0; time < 2; time++) {
            assertThat(id(agent, asked)).isEqualTo(FactIds.of("s1", prompt));
            assertThat(id(agent, answered)).isEqualTo(FactIds.of("s1", answer));
            assertThat(id(agent, askedAgain)).isEqualTo(FactIds.of("s1", second(prompt)));
            assertThat(id(agent, answeredAgain)).isEqualTo(FactIds.of("s1", second(answer)));
        }
    }

    @Test
    void countsCallsOfOneToolWithTheSameInput() {
        AgentHooks agent = GEMINI_CLI.get();
        String call = body("BeforeTool", "'tool_name':'ls','tool_input':{}");
        String result = body("AfterTool", "'tool_name':'ls','tool_input':{},'tool_response':'x'");
        String later = "2026-01-31T12:30:00.250Z";

        assertThat(List.of(
                        id(agent, call),
                        id(agent, result),
                        id(agent, call.replace(TIME, later)),
                        id(agent, result.replace(TIME, later))))
                .doesNotHaveDuplicates();
        assertThat(toolCall(agent, call)).isEqualTo(toolCall(agent, result));
        assertThat(toolCall(agent, call.replace(TIME, later)))
                .isEqualTo(toolCall(agent, result.replace(TIME, later)))
                .isNotEqualTo(toolCall(agent, call));
    }

    @Test
    void knowsOtherHooksByTheirOwnTime() {
        String first = body("Notification", "'message':'one'");
        String later = first.replace(TIME, "2026-01-31T12:00:00.251Z");

        assertThat(id("Notification", "'message':'one'"))
                .isNotEqualTo(event(GEMINI_CLI, later).getId());
        assertThat(event(GEMINI_CLI, first, "key", Hooks.NOW).getId())
                .isEqualTo(event(GEMINI_CLI, later, "key", Hooks.NOW).getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'soon'", "7", "null", "'1970-01-01T00:00:00Z'", "'+999999999-01-01T00:00:00Z'"})
    void takesTheTimeOfArrivalWhereTheHookTellsNone(String time) {
        String body = body("BeforeAgent", "'prompt':'hello'").replace("\"" + TIME + "\"", time.replace('\'', '"'));

        assertThat(event(GEMINI_CLI, body).getTimeMs()).isEqualTo(Hooks.NOW);
    }

    @Test
    void namesTheFieldOfTheWrongType() {
        assertThat(refused(GEMINI_CLI, body("BeforeAgent", "'prompt':{}")).cause())
                .isEqualTo("prompt is no text");
        assertThat(refused(GEMINI_CLI, body("AfterAgent", "'prompt':1,'prompt_response':'x'"))
                        .cause())
                .isEqualTo("prompt is no text");
        assertThat(refused(GEMINI_CLI, body("BeforeTool", "'tool_name':1")).cause())
                .isEqualTo("tool_name is no text");
    }

    private static String body(String event, String fields) {
        return Hooks.body(event, "'timestamp':'" + TIME + "'," + fields);
    }

    private static FactName second(FactName name) {
        return name.toBuilder().setOccurrence(1).build();
    }

    private static String id(AgentHooks agent, String body) {
        return event(agent, body, "", Hooks.NOW).getId();
    }

    private static String toolCall(AgentHooks agent, String body) {
        return event(agent, body, "", Hooks.NOW).getToolCall();
    }

    private static String id(String hook, String fields) {
        String id = event(GEMINI_CLI, body(hook, fields), "", Hooks.NOW).getId();
        assertThat(event(GEMINI_CLI, body(hook, fields), "", Hooks.NOW + HOUR).getId())
                .isEqualTo(id);
        return id;
    }
}
