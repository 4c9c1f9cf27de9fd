package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand damaged documents: each is read like the original, or refused with what is wrong with it. */
class MutatedDocumentsTest {

    private static final int EACH = 5_000;
    private static final List<String> INSERTED = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "- ",
            "&a ",
            "*a",
            "!!binary ",
            "!x ",
            "? ",
            "<<: *a",
            "|\n",
            ">-\n",
            "%YAML 9\n",
            "---\n",
            "...\n",
            "\t",
            "\u0000",
            "\u0085",
            "\ufeff",
            "9".repeat(2000),
            "1e999999999",
            "-1",
            ".inf",
            ".nan",
            "0x1F",
            "0o17",
            "1_000",
            "null",
            "true",
            "\\u0000",
            "\\ud800",
            "[".repeat(300),
            "{\"a\":".repeat(300),
            "\"role\":\"user\",",
            "role: user\n",
            "\"archived\":1,",
            "\"version\":\"1.0\",",
            "# ",
            "'");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void areReadEqualOrRefused(CheckpointFormat format) throws Exception {
        Random random = new Random(format.ordinal());
        int read = 0;
        for (int i = 0; i < EACH; i++) {
            Generated session = Generated.of(i % 50);
            byte[] mutated = mutated(Documents.write(session, format).getBytes(StandardCharsets.UTF_8), random);

            CheckedCheckpoint checked = Documents.check(folder, format, mutated);

            if (checked instanceof CheckedCheckpoint.Valid valid) {
                read++;
                assertThat(valid.session()).as("mutation %d", i).isEqualTo(session.session());
                assertThat(Documents.messages(valid)).as("mutation %d", i).isEqualTo(session.messages());
            } else {
                assertThat(((CheckedCheckpoint.Invalid) checked).problems())
                        .as("mutation %d", i)
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.text()).isNotBlank());
            }
        }
        assertThat(read).isBetween(1, EACH / 2);
    }

    private static byte[] mutated(byte[] document, Random random) {
        int place = random.nextInt(document.length);
        int other = random.nextInt(document.length);
        int from = Math.min(place, other);
        int to = Math.max(place, other);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(document, place, random.nextInt(8));
            case 1 -> Arrays.copyOf(document, place);
            case 2 -> replaced(document, place, place, INSERTED.get(random.nextInt(INSERTED.size())));
            case 3 -> replaced(document, from, Math.min(to, from + 40), "");
            case 4 ->
                replaced(
                        document,
                        from,
                        from,
                        new String(document, from, Math.min(200, to - from), StandardCharsets.UTF_8));
            default -> replaced(document, from, Math.min(to, from + 8), INSERTED.get(random.nextInt(INSERTED.size())));
        };
    }

    private static byte[] flipped(byte[] document, int place, int bit) {
        byte[] flipped = document.clone();
        flipped[place] ^= (byte) (1 << bit);
        return flipped;
    }

    private static byte[] replaced(byte[] document, int from, int to, String text) {
        byte[] inserted = text.getBytes(StandardCharsets.UTF_8);
        byte[] replaced = new byte[document.length - (to - from) + inserted.length];
        System.arraycopy(document, 0, replaced, 0, from);
        System.arraycopy(inserted, 0, replaced, from, inserted.length);
        System.arraycopy(document, to, replaced, from + inserted.length, document.length - to);
        return replaced;
    }
}
