package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingQueryTest {

    static List<Samples.Case> cases() {
        return Samples.CASES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findsWhatTheTableSays(Samples.Case sample) {
        StandingQuery query = StandingQuery.parse(sample.query());

        List<Integer> found = IntStream.range(0, Samples.TEXTS.size())
                .filter(i -> query.matches(message(Samples.TEXTS.get(i))))
                .boxed()
                .toList();

        assertThat(found).isEqualTo(sample.found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-", "*", "\"", "\"\"", "!!!", "-*", "- *"})
    void matchesEverythingWhenThereIsNothingToLookFor(String query) {
        assertThat(Samples.TEXTS)
                .allSatisfy(text -> assertThat(StandingQuery.parse(query).matches(message(text)))
                        .isTrue());
    }

    @Test
    void matchesAllOthersWhenThereAreOnlyExclusions() {
        StandingQuery query = StandingQuery.parse("-fox -user");

        assertThat(query.matches(message("something else"))).isTrue();
        assertThat(query.matches(message("a FOX"))).isFalse();
        assertThat(query.matches(message("getUserById"))).isFalse();
    }

    @Test
    void refusesWhatASearchRefuses() {
        assertThatThrownBy(() -> StandingQuery.parse("x".repeat(10_000))).isInstanceOf(Problem.class);
    }

    @Test
    void asksForTheAgentOfAMessage() {
        Message message = message("x").toBuilder().setAgent("Claude-Code").build();

        assertThat(StandingQuery.parse("agent:claude").matches(message)).isTrue();
        assertThat(StandingQuery.parse("agent:codex agent:claude").matches(message))
                .isTrue();
        assertThat(StandingQuery.parse("agent:codex").matches(message)).isFalse();
        assertThat(StandingQuery.parse("-agent:claude").matches(message)).isFalse();
    }

    @Test
    void takesAHugeMessageInItsStride() {
        String huge = "lorem ipsum dolor ".repeat(600_000) + "needle";

        assertThat(StandingQuery.parse("needle \"dolor needle\" -absent").matches(message(huge)))
                .isTrue();
    }

    private static Message message(String content) {
        return Message.newBuilder().setContent(content).build();
    }
}
