package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void readsWhatItWrites() {
        Position position = new Position(3, 9_007_199_254_740_993L);

        assertThat(position).hasToString("3:9007199254740993");
        assertThat(Position.parse(position.toString())).isEqualTo(position);
        assertThat(Position.parse(" 0 : 7 ")).isEqualTo(new Position(0, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "1",
                "1:",
                ":1",
                "a:b",
                "1:2:3",
                "-1:2",
                "1:-2",
                "1.5:2",
                "0x1:2",
                "1:2;",
                "99999999999:1",
                "1:9223372036854775808",
                "1:2\u0000",
                "NaN:1",
                "1:2,3:4"
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
    }

    @Test
    void doesNotRepeatAnEndlessTextInItsComplaint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Position.parse("x".repeat(1_000_000)))
                .satisfies(complaint -> assertThat(complaint.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void ofTwoInOnePartitionTheFurtherCounts() {
        assertThat(Positions.parse("2:7,0:1,2:9,2:8").offsets()).isEqualTo(Map.of(0, 1L, 2, 9L));
        assertThat(Positions.parse("2:7, 0:1")).hasToString("0:1,2:7");
        assertThat(Positions.of(new Position(1, 5)).plus(new Position(1, 4)).offsets())
                .isEqualTo(Map.of(1, 5L));
        assertThat(Positions.parse("1:1,2:2").plusAll(Positions.parse("2:1,3:3")))
                .isEqualTo(Positions.parse("1:1,2:2,3:3"));
    }

    @Test
    void nonePrintsAsNothing() {
        assertThat(Positions.NONE).hasToString("");
        assertThat(Positions.NONE.plusAll(Positions.NONE)).isEqualTo(Positions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1:2,", ",1:2", "1:2,,3:4", "1:2;3:4", "1:2 3:4"})
    void refusesAListWithAnythingElseInIt(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Positions.parse(text));
    }
}
