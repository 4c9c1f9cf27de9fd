package dev.steno.providers.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.steno.providers.Samples;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTimesTest {

    private static final String SESSION = "66666666-6666-4666-8666-666666666666";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Friday, Nov 20, 2026, 3:51 AM (UTC-7)       | 2026-11-20T10:51:00Z",
                "Saturday, Nov 21, 2026, 9:05 PM (UTC-7)     | 2026-11-22T04:05:00Z",
                "Monday, May 4, 2026, 12:00 PM (UTC+5:30)    | 2026-05-04T06:30:00Z",
                "Monday, May 4, 2026, 12:30 AM (UTC)         | 2026-05-04T00:30:00Z",
                "Sunday, March 1, 2026, 7:08:09\u202Fam (UTC+10) | 2026-02-28T21:08:09Z",
                "Nov 20, 2026, 15:51 (UTC\u22123)            | 2026-11-20T18:51:00Z",
                "Nov 20, 2026, 3:51 AM                       | 2026-11-20T03:51:00Z",
            })
    void readsTheTimeOfAPrompt(String told, Instant time) {
        assertThat(CursorTimes.in(TextNode.valueOf("<timestamp>" + told + "</timestamp>\nhello")))
                .isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Nov 31, 2026, 3:51 AM (UTC)", "Nov 20, 2026, 3:51 AM (Mars)", "()"})
    void whatIsNoTimeIsNone(String told) {
        assertThat(CursorTimes.in(TextNode.valueOf("<timestamp>" + told + "</timestamp>")))
                .isZero();
    }

    @Test
    void answersHaveThePromptsTimeAndTheTagIsNotInTheText() throws IOException {
        write(
                user(
                        "<timestamp>Friday, Nov 20, 2026, 3:51 AM (UTC-7)</timestamp>\\n<user_query>\\nfirst\\n</user_query>"),
                said("one"),
                user("<timestamp>Saturday, Nov 21, 2026, 9:05 PM (UTC-7)</timestamp>\\nsecond"),
                said("two"));

        assertThat(Samples.provider("cursor", root).readSession(SESSION).messages())
                .extracting(Record::getContent, message -> Instant.ofEpochMilli(message.getTimestamp()))
                .extracting(Object::toString)
                .containsExactly(
                        "(\"first\", 2026-11-20T10:51:00Z)",
                        "(\"one\", 2026-11-20T10:51:00Z)",
                        "(\"second\", 2026-11-22T04:05:00Z)",
                        "(\"two\", 2026-11-22T04:05:00Z)");
    }

    @Test
    void aTimeInABlockOfItsOwnIsThatOfTheLine() throws IOException {
        write("{\"role\":\"user\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":"
                + "\"<timestamp>Nov 20, 2026, 3:51 AM (UTC)</timestamp>\"},{\"type\":\"text\",\"text\":\"first\"}]}}");

        assertThat(Samples.provider("cursor", root).readSession(SESSION).messages())
                .filteredOn(message -> message.getContent().equals("first"))
                .extracting(Record::getTimestamp)
                .containsExactly(Instant.parse("2026-11-20T03:51:00Z").toEpochMilli());
    }

    private void write(String... lines) throws IOException {
        Path file = root.resolve("projects/home-kim/agent-transcripts/" + SESSION + "/" + SESSION + ".jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static String user(String text) {
        return line("user", text);
    }

    private static String said(String text) {
        return line("assistant", text);
    }

    private static String line(String role, String text) {
        return "{\"role\":\"" + role + "\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}";
    }
}
