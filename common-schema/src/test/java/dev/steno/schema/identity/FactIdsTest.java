package dev.steno.schema.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steno.schema.records.v1.FactName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactIdsTest {

    private static final byte[] BODY = "body".getBytes(UTF_8);
    private static final String RANDOM = "toolu_01FYb1PimhMjoEHaZqN4rmHt";

    @Test
    void neverGivesTwoKindsOfFactTheSameId() {
        assertThat(List.of(
                        id(FactNames.toolUse("", "", "x")),
                        id(FactNames.toolResult("", "", "x")),
                        id(FactNames.toolUse("t", "", "x")),
                        id(FactNames.toolResult("t", "", "x")),
                        id(FactNames.toolUse("t", "a", "x")),
                        id(FactNames.toolUse("u", "", "x")),
                        id(FactNames.prompt("x")),
                        id(FactNames.own("x")),
                        FactIds.ofRecord("s", FactNames.own("x")),
                        FactIds.keyed("s", "hooks", "x"),
                        FactIds.keyed("s", "messages", "x"),
                        id(FactNames.answer("x", "", "text")),
                        id(FactNames.answer("x", "agent", "text")),
                        id(FactNames.answer("x", "", "other text")),
                        FactIds.hook("s", "Stop", "x", "", BODY),
                        FactIds.hook("s", "Notification", "x", "", BODY),
                        FactIds.content("s", "x", BODY),
                        FactIds.contentInMinute("s", "x", BODY, 0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesEachUseOfANameAnIdOfItsOwn() {
        List<FactName> names = List.of(
                FactNames.prompt("x"),
                FactNames.answer("x", "", "text"),
                FactNames.toolUse("", "", "x"),
                FactNames.toolUse("t", "a", "x"),
                FactNames.toolResult("t", "a", "x"),
                FactNames.toolUse("t", "", RANDOM),
                FactNames.own("x"));

        assertThat(names.stream()
                        .flatMap(name -> Stream.of(0, 1, 2)
                                .map(use ->
                                        id(name.toBuilder().setOccurrence(use).build()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void looksAtTheTurnOnlyWhereTheIdDoesNotNameTheCallByItself() {
        FactName inTurn = FactName.newBuilder()
                .setToolUse(RANDOM)
                .setTurn("t")
                .setAgentId("a")
                .build();

        assertThat(id(inTurn))
                .isEqualTo(id(FactNames.toolUse("u", "", RANDOM)))
                .isEqualTo(id(FactNames.toolUse("", "", RANDOM)));
        assertThat(FactNames.toolUse("t", "a", RANDOM)).isEqualTo(FactNames.toolUse("", "", RANDOM));
    }

    @Test
    void pairsACallWithItsResult() {
        FactName again =
                FactNames.toolUse("t", "", "x").toBuilder().setOccurrence(2).build();

        assertThat(pair(FactNames.toolUse("t", "", RANDOM))).isEqualTo(RANDOM);
        assertThat(pair(FactNames.toolResult("", "", "x"))).isEqualTo("x");
        assertThat(pair(again))
                .isEqualTo(pair(FactNames.resultOf(again)))
                .isNotEqualTo(pair(FactNames.toolUse("t", "", "x")))
                .isNotEqualTo(pair(FactNames.toolUse("u", "", "x")));
    }

    @Test
    void keepsSessionsApart() {
        FactName name = FactNames.toolUse("", "", RANDOM);

        assertThat(FactIds.of("a", name)).isNotEqualTo(FactIds.of("b", name));
        assertThat(FactIds.keyed("a", "door", "x")).isNotEqualTo(FactIds.keyed("b", "door", "x"));
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> id(FactName.getDefaultInstance()));
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
        assertThat(FactIds.of("session", FactNames.toolUse("", "", "toolu_1")))
                .isEqualTo("45004db8-09f8-39c3-b797-962cc31436dd");
        assertThat(FactIds.of("session", FactNames.prompt("prompt-1")))
                .isEqualTo("fa167050-7b0b-3e5b-b495-05b98940dced");
        assertThat(FactNames.digest("hello"))
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(FactIds.of("session", FactNames.own("id-1"))).isEqualTo("110ac3e3-6c24-3cca-ab96-a419858877ee");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RANDOM,
                "toolu_bdrk_01AbCdEfGhJkMnPqRsTuVwXy",
                "call_b3XkPq9sT2LmN8vR4wYz6aCd",
                "chatcmpl-tool-0f3a9c2b7d1e4f5a8b6c9d0e1f2a3b4c",
                "fc_68a1b2c3d4e5f60718293a4b5c6d7e8f",
                "550e8400-e29b-41d4-a716-446655440000",
                "call_00_b3XkPq9sT2LmN8vR4wYz6aCd",
                "01JABCDEFGHJKMNPQRSTVWXYZ0",
            })
    void knowsIdsThatAreUniqueByThemselves(String id) {
        assertThat(FactNames.isUniqueByItself(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Read_0",
                "shell:0",
                "call_0",
                "functions.Read:12",
                "toolu_27",
                "toolu_mock00033",
                "call_00000000000000000012",
                "readTheWholeFileAtOnce12",
                "web3_getTransactionByHash_3",
                "web3GetTransactionByHash:4",
                "derived:e89aa5f7f801270fa4769b3535a92e16daed784d3c24b221e2ce8dae6e495021",
            })
    void knowsIdsThatMayComeAgain(String id) {
        assertThat(FactNames.isUniqueByItself(id)).isFalse();
    }

    private static String id(FactName name) {
        return FactIds.of("s", name);
    }

    private static String pair(FactName name) {
        return FactIds.toolCall("s", name);
    }
}
