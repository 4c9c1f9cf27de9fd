package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void cutsAtEveryEndOfLine() throws IOException {
        assertThat(lines("a\nbb\r\n\nccc", 100))
                .extracting(LineReaderTest::text)
                .containsExactly("a", "bb", "", "ccc");
        assertThat(lines("a\nbb\r\n\nccc", 100)).extracting(Line::offset).containsExactly(0L, 2L, 6L, 7L);
        assertThat(lines("a\nbb\r\n\nccc", 100)).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lines("a\nbb", 100)).extracting(Line::ended).containsExactly(true, false);
    }

    @Test
    void dropsAByteOrderMarkAtTheStartOnly() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb\n", 100))
                .extracting(LineReaderTest::text)
                .containsExactly("a", "\uFEFFb");
    }

    @Test
    void goesOnBehindALineThatIsTooLong() throws IOException {
        String text = "x".repeat(300_000) + "\nshort\n" + "y".repeat(101) + "\n" + "z".repeat(100);
        List<Line> lines = lines(text, 100);

        assertThat(lines).extracting(Line::tooLong).containsExactly(true, false, true, false);
        assertThat(lines).extracting(Line::length).containsExactly(300_000L, 5L, 101L, 100L);
        assertThat(lines).extracting(Line::offset).containsExactly(0L, 300_001L, 300_007L, 300_109L);
    }

    @Test
    void putsLinesTogetherThatCrossItsBuffer() throws IOException {
        String first = "a".repeat(65_535);
        String second = "b".repeat(200_000);

        assertThat(lines(first + "\n" + second + "\nc", 1 << 20))
                .extracting(LineReaderTest::text)
                .containsExactly(first, second, "c");
    }

    @Test
    void seesLinesOfNothingButSpaceAsBlankAndThoseOfNulAsNot() throws IOException {
        assertThat(lines(" \t\r\n\0\0\n", 100)).extracting(Line::isBlank).containsExactly(true, false);
    }

    @Test
    void findsNothingInAnEmptyFile() throws IOException {
        assertThat(lines("", 100)).isEmpty();
    }

    private static List<Line> lines(String text, int longest) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }

    private static String text(Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
