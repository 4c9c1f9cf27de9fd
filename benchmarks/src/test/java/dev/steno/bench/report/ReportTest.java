package dev.steno.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void holdsEveryRound() {
        JsonNode tree = report(Outcome.against(
                                "posts", "/s", Rounds.of(1, 3, 2), "no-op", Rounds.of(4, 4), Aim.ratioAtLeast(0.5))
                        .with("bytes", 900))
                .tree();

        assertThat(tree.at("/about/commit").asText()).isEqualTo("abc");
        JsonNode figure = tree.at("/figures/0");
        assertThat(figure.at("/rounds").toString()).isEqualTo("[1.0,3.0,2.0]");
        assertThat(figure.at("/measured").asDouble()).isEqualTo(2);
        assertThat(figure.at("/against/rounds").toString()).isEqualTo("[4.0,4.0]");
        assertThat(figure.at("/ratio").asDouble()).isEqualTo(0.5);
        assertThat(figure.at("/met").asBoolean()).isTrue();
        assertThat(figure.at("/details/bytes").asInt()).isEqualTo(900);
    }

    @Test
    void saysNothingOfARatioOrAnAimThatThereIsNot() {
        JsonNode figure = report(Outcome.alone("cold start", "s", Rounds.of(1), Aim.REPORT))
                .tree()
                .at("/figures/0");

        assertThat(figure.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("figure", "unit", "measured", "rounds");
    }

    @Test
    void twoFilesAreComparedFigureByFigure() throws IOException {
        Path before = folder.resolve("runs/before.json");
        Path after = folder.resolve("runs/after.json");
        report(Outcome.against("posts", "/s", Rounds.of(10), "no-op", Rounds.of(20), Aim.ratioAtLeast(0.5)))
                .write(before);
        report(
                        Outcome.against("posts", "/s", Rounds.of(15), "no-op", Rounds.of(20), Aim.ratioAtLeast(0.5)),
                        Outcome.alone("p99", "ms", Rounds.of(7), Aim.atMost(20)))
                .write(after);

        assertThat(Comparison.of(before, after)).isEqualTo("""
                | figure | unit | before | after | after / before | ratio before | ratio after |
                |--------|------|--------|-------|----------------|--------------|-------------|
                | posts  | /s   | 10.0   | 15.0  | 1.50           | 0.500        | 0.750       |
                | p99    | ms   |        | 7.00  |                |              |             |
                """);
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatThrownBy(() -> Comparison.of(other, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no file of measurements");
    }

    private static Report report(Outcome... outcomes) {
        return new Report(Map.of("commit", "abc"), List.of(outcomes));
    }
}
