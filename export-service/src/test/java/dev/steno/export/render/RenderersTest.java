package dev.steno.export.render;

import static dev.steno.export.Conversations.everyday;
import static dev.steno.export.Conversations.many;
import static dev.steno.export.Conversations.session;
import static dev.steno.export.Conversations.transcript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderersTest {

    /** The documents as they are to be. Run with -Dsteno.golden.write=true to write them anew, then read the diff. */
    @ParameterizedTest
    @CsvSource({"json,false", "json,true", "markdown,false", "markdown,true", "txt,false", "txt,true"})
    void looksAsAgreed(String format, boolean withMetadata) throws IOException {
        Renderer renderer = Renderers.of(format);
        String name = (withMetadata ? "everyday-metadata." : "everyday.") + renderer.extension();
        StringWriter out = new StringWriter();

        int count = renderer.render(transcript(everyday()), withMetadata, out);

        assertThat(count).isEqualTo(5);
        if (Boolean.getBoolean("steno.golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", name), out.toString());
        }
        assertThat(out.toString()).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "markdown", "txt"})
    void anEmptySessionIsADocumentToo(String format) throws IOException {
        StringWriter out = new StringWriter();

        assertThat(Renderers.of(format).render(transcript(List.of()), true, out))
                .isZero();

        assertThat(out.toString()).contains("steno").endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "markdown", "txt"})
    void aHundredThousandMessagesNeedNoMoreMemoryThanOne(String format) throws IOException {
        CountingWriter out = new CountingWriter();
        long before = usedMemory();
        Transcript transcript = new Transcript(session(), many(100_000, 200));

        int count = Renderers.of(format).render(transcript, true, out);

        assertThat(count).isEqualTo(100_000);
        assertThat(out.written).isGreaterThan(20_000_000);
        assertThat(out.mostUsed - before).isLessThan(16L * 1024 * 1024);
    }

    @Test
    void noFormatMeansJson() {
        assertThat(Renderers.of("").format()).isEqualTo("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "JSON", "md", " json"})
    void anUnknownFormatIsRefusedNamingThoseThereAre(String format) {
        assertThatThrownBy(() -> Renderers.of(format))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("json, markdown, txt");
    }

    @ParameterizedTest
    @CsvSource({
        "0c9f1a52-7f43,conversation_0c9f1a52.md",
        "abc,conversation_abc.md",
        "../../etc/passwd,conversation_______et.md",
        "a\"b;c d/e,conversation_a_b_c_d_.md",
    })
    void documentNamesAreSafe(String session, String name) {
        assertThat(DocumentName.of(session, Renderers.of("markdown"))).isEqualTo(name);
    }

    @Test
    void anIdOfPicturesIsCutBetweenCharacters() {
        assertThat(Headings.shortId("😀".repeat(9))).isEqualTo("😀".repeat(8));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = RenderersTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Forgets what it is given, and looks at the live memory now and then. */
    private static final class CountingWriter extends Writer {

        private static final long LOOK_EVERY = 5_000_000;

        private long written;
        private long nextLook = LOOK_EVERY;
        private long mostUsed;

        @Override
        public void write(char[] text, int offset, int length) {
            written += length;
            if (written >= nextLook) {
                nextLook += LOOK_EVERY;
                mostUsed = Math.max(mostUsed, usedMemory());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
