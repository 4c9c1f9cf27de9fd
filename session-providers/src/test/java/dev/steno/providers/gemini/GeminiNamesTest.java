package dev.steno.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.read.Json;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GeminiNamesTest {

    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final GeminiNames names = new GeminiNames(new SessionNames("s"));

    @Test
    void thePromptsOfOneTextAreCounted() {
        assertThat(names.prompt("m1", "hello")).isEqualTo(FactNames.prompt(HELLO));
        assertThat(names.prompt("m2", "hello")).isEqualTo(counted(FactNames.prompt(HELLO), 1));
        assertThat(names.prompt("m1", "hello")).isEqualTo(FactNames.prompt(HELLO));
    }

    @Test
    void anAnswerIsWhatIsSaidFirstToItsPrompt() {
        FactName answer = FactNames.answer(HELLO, "", "");
        assertThat(names.said("m0")).isEqualTo(FactNames.own("m0"));
        names.prompt("m1", "hello");
        assertThat(names.said("m2")).isEqualTo(answer);
        assertThat(names.said("m3")).isEqualTo(FactNames.own("m3"));
        assertThat(names.said("m2")).isEqualTo(answer);

        names.prompt("m4", "hello");
        assertThat(names.said("m5")).isEqualTo(counted(answer, 1));
    }

    @Test
    void anAnswerThatIsWrittenAgainInALaterTurnKeepsItsName() {
        names.prompt("m1", "hello");
        FactName answer = names.said("m2");
        names.prompt("m4", "hello");

        assertThat(names.said("m2")).isEqualTo(answer);
        assertThat(names.said("m5")).isEqualTo(counted(answer, 1));
    }

    @Test
    void aPromptThatIsWrittenAgainBeginsNoTurn() {
        names.prompt("m1", "hello");
        FactName answer = names.said("m2");
        names.prompt("m3", "hello");
        names.prompt("m1", "hello");

        assertThat(names.said("m4")).isEqualTo(counted(answer, 1));
    }

    @Test
    void theCallsOfOneToolAndInputAreCounted() throws Json.NotReadable {
        // The reader of hooks has the same example.
        FactName name =
                FactNames.toolUse("", "", "derived:e89aa5f7f801270fa4769b3535a92e16daed784d3c24b221e2ce8dae6e495021");
        var input =
                Json.object("{\"path\":\"ä\",\"deep\":{\"b\":1.5,\"a\":[null,true]}}".getBytes(StandardCharsets.UTF_8));

        assertThat(names.call("m1", "c1", "ls", input)).isEqualTo(name);
        assertThat(names.call("m1", "c2", "ls", input)).isEqualTo(counted(name, 1));
        assertThat(names.call("m1", "c1", "ls", input)).isEqualTo(name);
        assertThat(names.result("c1")).isEqualTo(FactNames.resultOf(name));
        assertThat(names.call("m2", "c1", "ls", input))
                .as("another message that uses the id again")
                .isEqualTo(counted(name, 2));
        assertThat(names.result("c1")).isEqualTo(FactNames.resultOf(counted(name, 2)));
    }

    @Test
    void aResultThatIsToldBeforeItsCallDecidesTheName() {
        assertThat(names.result("c1")).isEqualTo(FactNames.toolResult("", "", "c1"));
        assertThat(names.call("m1", "c1", "ls", Json.NOTHING)).isEqualTo(FactNames.toolUse("", "", "c1"));
        assertThat(names.call("m1", "c2", "ls", Json.NOTHING).getToolUse()).startsWith("derived:");
    }

    private static FactName counted(FactName name, int occurrence) {
        return name.toBuilder().setOccurrence(occurrence).build();
    }
}
