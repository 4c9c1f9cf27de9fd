package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.body;
import static dev.steno.ingest.hooks.Hooks.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnNamesTest {

    private static final String RANDOM = "toolu_01FYb1PimhMjoEHaZqN4rmHt";
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void knowsAToolCallByItsOwnIdWheneverItComes() {
        String pre = body("PreToolUse", "'tool_name':'Bash','tool_use_id':'t1','prompt_id':'p1'");
        String post = body("PostToolUse", "'tool_name':'Bash','tool_use_id':'t1','prompt_id':'p1'");
        String failure =
                body("PostToolUseFailure", "'tool_name':'Bash','tool_use_id':'t1','prompt_id':'p1','error':'x'");

        assertThat(id(pre, "", 0))
                .isEqualTo(id(pre, "key", HOUR))
                .isEqualTo(FactIds.of("s1", FactNames.toolUse("p1", "", "t1")));
        assertThat(id(post, "", 0))
                .isEqualTo(id(post, "", HOUR))
                .isEqualTo(FactIds.of("s1", FactNames.toolResult("p1", "", "t1")));
        assertThat(id(failure, "", 0)).isEqualTo(id(post, "", 0));
        assertThat(id(pre, "", 0)).isNotEqualTo(id(post, "", 0));
    }

    @Test
    void looksAtTheTurnAndTheAgentWhereTheToolIdMayComeAgain() {
        String call = body("PreToolUse", "'tool_name':'Read','tool_use_id':'Read_0','prompt_id':'p1'");
        String result = body("PostToolUse", "'tool_name':'Read','tool_use_id':'Read_0','prompt_id':'p1'");

        assertThat(id(call.replace("p1", "p2"), "", 0)).isNotEqualTo(id(call, "", 0));
        assertThat(id(call.replace("}", ",\"agent_id\":\"a\"}"), "", 0)).isNotEqualTo(id(call, "", 0));
        assertThat(id(call.replace("Read_0", RANDOM), "", 0))
                .isEqualTo(id(call.replace("Read_0", RANDOM).replace("p1", "p2"), "", 0))
                .isEqualTo(FactIds.of("s1", FactNames.toolUse("", "", RANDOM)));
        assertThat(event(call).getToolCall())
                .isEqualTo(event(result).getToolCall())
                .isNotEqualTo(event(result.replace("p1", "p2")).getToolCall());
        assertThat(event(call).getMessage().getToolUseId()).isEqualTo("Read_0");
    }

    @Test
    void knowsAPromptByItsId() {
        String prompt = body("UserPromptSubmit", "'prompt':'hello','prompt_id':'p1'");

        assertThat(id(prompt, "one", 0))
                .isEqualTo(id(prompt, "two", HOUR))
                .isEqualTo(FactIds.of("s1", FactNames.prompt("p1")));
    }

    @Test
    void tellsTheEndsOfOneTurnApartByAgentAndWords() {
        String stop = body("Stop", "'prompt_id':'p1','last_assistant_message':'done'");
        String again = body("Stop", "'prompt_id':'p1','last_assistant_message':'done','background_tasks':[]");
        String more = body("Stop", "'prompt_id':'p1','last_assistant_message':'and more'");
        String sub = body("SubagentStop", "'prompt_id':'p1','agent_id':'a','last_assistant_message':'done'");
        String failure = body("StopFailure", "'prompt_id':'p1','error':'rate','last_assistant_message':'done'");
        String silent = body("Stop", "'prompt_id':'p1'");

        assertThat(id(stop, "", 0)).isEqualTo(id(again, "", HOUR)).isEqualTo(id(failure, "", 0));
        assertThat(List.of(id(stop, "", 0), id(more, "", 0), id(sub, "", 0), id(silent, "", 0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsTheSummaryOfACompactionAsTheTranscriptDoes() {
        String summary = body("PostCompact", "'prompt_id':'p1','compact_summary':'all of it'");

        assertThat(id(summary, "one", 0))
                .isEqualTo(id(summary, "two", HOUR))
                .isEqualTo(FactIds.of("s1", FactNames.own("compaction-p1")));
    }

    @Test
    void tellsOtherHooksOfOneTurnApartByTheirContent() {
        String first = body("Notification", "'prompt_id':'p1','message':'one'");
        String second = body("Notification", "'prompt_id':'p1','message':'two'");

        assertThat(id(first, "", 0)).isEqualTo(id(first, "key", HOUR)).isNotEqualTo(id(second, "", 0));
    }

    @Test
    void takesTheSendersKeyWhereTheHookHasNoIds() {
        String body = body("PreToolUse", "'tool_name':'Bash','tool_input':{'command':'ls'}");

        assertThat(id(body, "file:1", 0)).isEqualTo(id(body, "file:1", HOUR)).isNotEqualTo(id(body, "file:2", 0));
    }

    @Test
    void takesTheBodyWithinAMinuteWhereThereIsNothingElse() {
        String body = body("PreToolUse", "'tool_name':'Bash','tool_input':{'command':'ls'},'prompt_id':'p1'");

        assertThat(id(body, "", 0)).isEqualTo(id(body, "", 1)).isNotEqualTo(id(body, "", HOUR));
        assertThat(id(body, "", 0)).isNotEqualTo(id(body + " ", "", 0));
    }

    private static String id(String body, String key, long later) {
        return event(body, key, Hooks.NOW + later).getId();
    }
}
