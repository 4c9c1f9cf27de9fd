package dev.steno.ingest.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.log.FactNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactIdsTest {

    private static final byte[] BODY = "body".getBytes(UTF_8);

    @Test
    void neverGivesTwoKindsOfFactTheSameId() {
        assertThat(List.of(
                        FactIds.toolUse("s", "x"),
                        FactIds.toolResult("s", "x"),
                        FactIds.prompt("s", "x"),
                        FactIds.message("s", "x"),
                        FactIds.keyed("s", "hooks", "x"),
                        FactIds.keyed("s", "messages", "x"),
                        FactIds.answer("s", "x", "", "text"),
                        FactIds.answer("s", "x", "agent", "text"),
                        FactIds.answer("s", "x", "", "other text"),
                        FactIds.hook("s", "Stop", "x", "", BODY),
                        FactIds.hook("s", "Notification", "x", "", BODY),
                        FactIds.content("s", "x", BODY),
                        FactIds.contentInMinute("s", "x", BODY, 0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsSessionsApart() {
        assertThat(FactIds.message("a", "x")).isNotEqualTo(FactIds.message("b", "x"));
        assertThat(FactIds.toolUse("a", "x")).isNotEqualTo(FactIds.toolUse("b", "x"));
        assertThat(FactIds.keyed("a", "door", "x")).isNotEqualTo(FactIds.keyed("b", "door", "x"));
    }

    @Test
    void takesContentWithoutIdsAsTheSameWithinOneMinuteOfTheWallClock() {
        String first = FactIds.contentInMinute("s", "door", BODY, 60_000);

        assertThat(FactIds.contentInMinute("s", "door", BODY, 119_999)).isEqualTo(first);
        assertThat(FactIds.contentInMinute("s", "door", BODY, 120_000)).isNotEqualTo(first);
        assertThat(FactIds.contentInMinute("s", "door", BODY, 59_999)).isNotEqualTo(first);
    }

    @Test
    void staysTheSameFromReleaseToRelease() {
        assertThat(FactIds.toolUse("session", "toolu_1")).isEqualTo("45004db8-09f8-39c3-b797-962cc31436dd");
        assertThat(FactIds.prompt("session", "prompt-1")).isEqualTo("fa167050-7b0b-3e5b-b495-05b98940dced");
        assertThat(FactNames.digest("hello"))
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(FactIds.message("session", "id-1")).isEqualTo("110ac3e3-6c24-3cca-ab96-a419858877ee");
    }
}
