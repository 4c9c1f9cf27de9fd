package dev.steno.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.read.Json;
import dev.steno.schema.identity.FactNames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GeminiNamesTest {

    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final GeminiNames names = new GeminiNames();

    @Test
    void aPromptIsTheFirstWithItsText() {
        assertThat(names.prompt("m1", "hello")).isEqualTo(FactNames.prompt(HELLO));
        assertThat(names.prompt("m2", "hello")).isEqualTo(FactNames.own("m2"));
        assertThat(names.prompt("m1", "hello")).isEqualTo(FactNames.prompt(HELLO));
    }

    @Test
    void anAnswerIsWhatIsSaidFirstToSuchAPrompt() {
        assertThat(names.said("m0")).isEqualTo(FactNames.own("m0"));
        names.prompt("m1", "hello");
        assertThat(names.said("m2")).isEqualTo(FactNames.answer(HELLO, "", ""));
        assertThat(names.said("m3")).isEqualTo(FactNames.own("m3"));
        assertThat(names.said("m2")).isEqualTo(FactNames.answer(HELLO, "", ""));

        names.prompt("m4", "hello");
        assertThat(names.said("m5")).isEqualTo(FactNames.own("m5"));
    }

    @Test
    void aCallIsTheFirstWithItsToolAndInput() throws Json.NotReadable {
        // The reader of hooks has the same example.
        String name = "derived:e89aa5f7f801270fa4769b3535a92e16daed784d3c24b221e2ce8dae6e495021";
        var input =
                Json.object("{\"path\":\"ä\",\"deep\":{\"b\":1.5,\"a\":[null,true]}}".getBytes(StandardCharsets.UTF_8));

        assertThat(names.call("c1", "ls", input)).isEqualTo(name);
        assertThat(names.call("c2", "ls", input)).isEqualTo("c2");
        assertThat(names.call("c3", "cat", input)).startsWith("derived:").isNotEqualTo(name);
        assertThat(names.call("c1", "ls", input)).isEqualTo(name);
        assertThat(names.result("c1")).isEqualTo(name);
        assertThat(names.result("c2")).isEqualTo("c2");
    }

    @Test
    void aResultThatIsToldBeforeItsCallDecidesTheName() {
        assertThat(names.result("c1")).isEqualTo("c1");
        assertThat(names.call("c1", "ls", Json.NOTHING)).isEqualTo("c1");
        assertThat(names.call("", "ls", Json.NOTHING)).isEmpty();
        assertThat(names.call("c2", "ls", Json.NOTHING)).startsWith("derived:");
    }
}
