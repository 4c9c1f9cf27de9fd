package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidDocumentsTest {

    private static final String GOOD = """
            {"version":"1.0","exported_at":"2026-03-11T12:00:00Z",
            "session":{"name":"n","provider":"p","model":"m","project_path":"","created_at":"2026-03-11T12:00:00Z"},
            "messages":[{"role":"user","content":"x","steno":{"id":"a"}},
            {"role":"user","content":"x","steno":{"id":"b"}}],"statistics":{"message_count":2}}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"1.0\"               | \"1.1\"                  | version must be \"1.0\"",
                "\"1.0\"               | 1.0                      | version must be text",
                "\"name\":\"n\",       | ^^                       | session.name is missing",
                "\"provider\":\"p\"    | \"provider\":\"\"        | session.provider must not be empty",
                "\"model\":\"m\"       | \"model\":7              | session.model must be text",
                "\"role\":\"user\"     | \"role\":\"wizard\"      | messages[0].role must be user, assistant, system or tool (line 3)",
                "\"content\":\"x\"     | \"content\":[]           | messages[0].content must be text",
                "\"id\":\"b\"          | \"id\":\"a\"             | messages[1].steno.id is the id of an earlier message too (line 4)",
                "\"message_count\":2   | \"message_count\":3      | statistics.message_count is 3, but 2 are there",
                "\"message_count\":2   | \"message_count\":2.0    | statistics.message_count must be a whole number",
                "\"message_count\":2   | \"user_messages\":1      | statistics.message_count is 0, but 2 are there",
                "2026-03-11T12:00:00Z  | yesterday                | exported_at must be a time such as",
                "\"id\":\"a\"          | \"sequence\":5           | messages[0].steno.sequence must be 1",
                "\"id\":\"a\"          | \"tokens\":-1            | messages[0].steno.tokens must be a whole number",
                "\"id\":\"a\"          | \"is_error\":\"no\"      | messages[0].steno.is_error must be true or false",
                "\"content\":\"x\"     | \"content\":\"\\u0000\"  | messages[0].content has a character that cannot be kept",
                "\"content\":\"x\"     | \"content\":\"\\ud800\"  | messages[0].content has a character that cannot be kept",
                "\"version\":\"1.0\"   | \"version\":\"1.0\",\"version\":\"1.0\" | the document cannot be read: Duplicate",
                "\"version\":\"1.0\"   | \"version\":\"1.0\",\"steno\":{\"chain\":\"00\"} | steno.chain does not belong to these messages",
            })
    void everyProblemHasItsPath(String part, String wrong, String problem) throws Exception {
        assertThat(GOOD).contains(part);
        Documents.valid(Documents.check(folder, CheckpointFormat.JSON, GOOD));

        String bad = GOOD.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(wrong));

        assertThat(Documents.problems(Documents.check(folder, CheckpointFormat.JSON, bad)))
                .anySatisfy(each -> assertThat(each).startsWith(problem.strip()));
    }

    @Test
    void allProblemsAreListedAtOnce() throws Exception {
        String bad = "{\"session\":{\"name\":5},\"messages\":[{\"role\":\"x\"},7]}";

        assertThat(Documents.problems(Documents.check(folder, CheckpointFormat.JSON, bad)))
                .extracting(each -> each.substring(0, each.indexOf(' ')))
                .contains(
                        "version",
                        "session.name",
                        "session.provider",
                        "session.model",
                        "session.created_at",
                        "messages[0].role",
                        "messages[1]",
                        "statistics.message_count");
    }

    @Test
    void aHundredProblemsAreListedAndAllCounted() throws Exception {
        String bad = "{\"messages\":[" + "{\"role\":1},".repeat(500) + "{}]}";

        CheckedCheckpoint.Invalid invalid =
                (CheckedCheckpoint.Invalid) Documents.check(folder, CheckpointFormat.JSON, bad);

        assertThat(invalid.problems()).hasSize(100);
        assertThat(invalid.count()).isGreaterThan(500);
    }

    @Test
    void whatCannotBeReadIsRefusedWithALine() throws Exception {
        assertThat(refused(CheckpointFormat.JSON, "")).contains("is no object");
        assertThat(refused(CheckpointFormat.YAML, "")).contains("is no object");
        assertThat(refused(CheckpointFormat.JSON, "[]")).contains("is no object");
        assertThat(refused(CheckpointFormat.JSON, GOOD.substring(0, 200)))
                .contains("cannot be read")
                .contains("line");
        assertThat(refused(CheckpointFormat.JSON, GOOD + "{}")).contains("goes on after its end");
        assertThat(refused(CheckpointFormat.YAML, "a: 1\n---\nb: 2\n")).contains("goes on after its end");
        assertThat(refused(CheckpointFormat.YAML, "a: &x 1\nb: *x\n"))
                .contains("alias")
                .contains("line 2");
        assertThat(refused(CheckpointFormat.YAML, "a: *x\n")).contains("alias");
        assertThat(refused(CheckpointFormat.YAML, "a: !!java.net.URL x\n")).contains("tag");
        assertThat(refused(CheckpointFormat.JSON, "{\"a\":" + "[".repeat(100_000)))
                .contains("nest");
        assertThat(refused(CheckpointFormat.YAML, "a: " + "[".repeat(100_000))).contains("nest");
        assertThat(refused(CheckpointFormat.JSON, "{\"a\":1e999999999}")).contains("exponent");
        assertThat(refused(CheckpointFormat.JSON, "{\"a\":" + "9".repeat(5000) + "}"))
                .contains("cannot be read");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        byte[] latin = "{\"version\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Documents.problems(Documents.check(folder, CheckpointFormat.JSON, latin)))
                .anySatisfy(each -> assertThat(each).contains("is not UTF-8"));
    }

    private String refused(CheckpointFormat format, String document) throws Exception {
        List<String> problems = Documents.problems(Documents.check(folder, format, document));
        return problems.getLast();
    }
}
