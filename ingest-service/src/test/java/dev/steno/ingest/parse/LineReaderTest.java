package dev.steno.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int LIMIT = 100;

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'a', '1:a'",
        "'a\n', '1:a'",
        "'a\nb', '1:a 2:b'",
        "'a\r\nb\r\n', '1:a 2:b'",
        "'a\n\n\nb\n', '1:a 2: 3: 4:b'",
        "'\uFEFFa\nb', '1:a 2:b'",
        "'a\n\uFEFFb', '1:a 2:\uFEFFb'",
        "'\uFEFF', '1:'",
        "'a\r', '1:a'"
    })
    void cutsLinesWhateverTheirEnd(String text, String expected) throws IOException {
        for (int step = 1; step <= 4; step++) {
            assertThat(String.join(" ", lines(text.getBytes(UTF_8), step))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", ""})
    void boundsLinesToTheByte(String end) throws IOException {
        for (int step : new int[] {1, 7, 50, 1000}) {
            assertThat(lines(("x".repeat(LIMIT) + end).getBytes(UTF_8), step))
                    .containsExactly("1:" + "x".repeat(LIMIT));
            assertThat(lines(("x".repeat(LIMIT + 1) + end).getBytes(UTF_8), step))
                    .containsExactly("1:too long");
            assertThat(lines(("\uFEFF" + "x".repeat(LIMIT) + end).getBytes(UTF_8), step))
                    .containsExactly("1:" + "x".repeat(LIMIT));
        }
    }

    @Test
    void goesOnAfterALineAboveTheLimit() throws IOException {
        byte[] text = ("a\n" + "x".repeat(1_000) + "\nb\n" + "y".repeat(1_000)).getBytes(UTF_8);

        for (int step : new int[] {1, 3, 64, 5_000}) {
            assertThat(lines(text, step)).containsExactly("1:a", "2:too long", "3:b", "4:too long");
        }
    }

    @Test
    void readsTheSameLinesHoweverTheStreamIsCut() throws IOException {
        Random random = new Random(20261121);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 2_000; line++) {
            text.append("x".repeat(random.nextInt(LIMIT * 2))).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        List<String> whole = lines(bytes, bytes.length);

        assertThat(whole).hasSize(2_000);
        for (int step : new int[] {1, 13, 101, 65_536}) {
            assertThat(lines(bytes, step)).isEqualTo(whole);
        }
    }

    @Test
    void holdsNoMoreThanTheLimitOfAGiantLine() throws IOException {
        long giant = 4L << 30;
        InputStream in =
                new SequenceInputStream(new SequenceInputStream(stream("a\n"), new Endless(giant)), stream("\nb\n"));
        LineReader reader = new LineReader(in, 1 << 20);

        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.tooLong()).isTrue();
        assertThat(reader.buffer().length).isLessThan(2 << 20);
        assertThat(reader.next()).isTrue();
        assertThat(reader.number()).isEqualTo(3);
        assertThat(new String(reader.buffer(), reader.offset(), reader.length(), UTF_8))
                .isEqualTo("b");
        assertThat(reader.next()).isFalse();
    }

    @Test
    void growsForLinesWithinTheLimit() throws IOException {
        String long1 = "x".repeat(300_000);
        LineReader reader = new LineReader(stream("a\n" + long1 + "\nb"), 300_000);

        reader.next();
        assertThat(reader.next()).isTrue();
        assertThat(reader.tooLong()).isFalse();
        assertThat(reader.length()).isEqualTo(300_000);
        assertThat(reader.next()).isTrue();
        assertThat(reader.length()).isEqualTo(1);
    }

    @Test
    void knowsBlankLines() throws IOException {
        LineReader reader = new LineReader(stream(" \t \n x\n"), LIMIT);

        reader.next();
        assertThat(reader.blank()).isTrue();
        reader.next();
        assertThat(reader.blank()).isFalse();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<String> lines(byte[] text, int step) throws IOException {
        LineReader reader = new LineReader(new Dripping(text, step), LIMIT);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            String line = reader.tooLong()
                    ? "too long"
                    : new String(reader.buffer(), reader.offset(), reader.length(), UTF_8);
            lines.add(reader.number() + ":" + line);
        }
        assertThat(reader.next()).isFalse();
        return lines;
    }

    /** Gives at most so many bytes a read. */
    private static final class Dripping extends ByteArrayInputStream {

        private final int step;

        private Dripping(byte[] bytes, int step) {
            super(bytes);
            this.step = step;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, step));
        }
    }

    /** So many bytes without a line's end. */
    private static final class Endless extends InputStream {

        private long left;

        private Endless(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            java.util.Arrays.fill(target, offset, offset + read, (byte) 'x');
            left -= read;
            return read;
        }
    }
}
