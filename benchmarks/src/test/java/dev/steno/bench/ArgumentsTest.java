package dev.steno.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final List<String> KNOWN = List.of("hooks", "search");

    @Test
    void withoutWordsEverythingIsMeasured() {
        assertThat(Arguments.parse(KNOWN)).isEqualTo(new Arguments.Measure(List.of(), false, Optional.empty()));
    }

    @Test
    void namesAndOptionsComeInAnyOrder() {
        assertThat(Arguments.parse(KNOWN, "search", "--quick", "hooks", "--json", "out.json"))
                .isEqualTo(new Arguments.Measure(List.of("search", "hooks"), true, Optional.of(Path.of("out.json"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "--compare"})
    void twoFilesAreCompared(String word) {
        assertThat(Arguments.parse(KNOWN, word, "a.json", "b.json"))
                .isEqualTo(new Arguments.Compare(Path.of("a.json"), Path.of("b.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--compare a.json", "--compare a b c", "--json", "sarch", "--fast", "hooks --json"})
    void whatIsNotUnderstoodIsSaid(String words) {
        assertThat(Arguments.parse(KNOWN, words.split(" "))).isInstanceOf(Arguments.Wrong.class);
    }

    @Test
    void aWrongNameIsAnsweredWithTheRightOnes() {
        assertThat(Arguments.parse(KNOWN, "sarch"))
                .isEqualTo(new Arguments.Wrong("'sarch' is no benchmark; there are: hooks, search"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "search --help"})
    void helpIsGiven(String words) {
        assertThat(Arguments.parse(KNOWN, words.split(" "))).isEqualTo(new Arguments.Help());
    }

    @Test
    void theBenchmarksAreListed() {
        assertThat(Arguments.parse(KNOWN, "--list")).isEqualTo(new Arguments.ListAll());
    }
}
