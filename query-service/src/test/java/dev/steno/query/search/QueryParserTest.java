package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.query.search.QueryParser.Term;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {

    /** Expectations are written as {@code [-]text[*]}, separated by a bar. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "one two; one|two",
                "  one\ttwo ; one|two",
                "\"one two\" three; one two|three",
                "-one; -one",
                "-\"one two\" three; -one two|three",
                "one*; one*",
                "-one*; -one*",
                "one**; one*",
                "*; ``",
                "*one; *one",
                "on*e; on*e",
                "-; -",
                "- one; -|one",
                "--one; --one",
                "-*; ``",
                "\"; ``",
                "\"\"; ``",
                "-\"; ``",
                "\"one two; one|two",
                "one\"two three\"four; one|two three|four",
                "\u201cone two\u201d; one two",
                "\"one\"*; one",
                "title:one AND (two OR /three/)~2; title:one|AND|(two|OR|/three/)~2",
                "one\u0000two\u0007three; one|two|three",
                "one\u3000two\u00a0three; one|two|three",
            })
    void readsWhatIsWritten(String query, String expected) {
        assertThat(show(QueryParser.read(query).terms())).isEqualTo(expected);
    }

    /** Filters are written as {@code [-]FIELD=value}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "tool:Bash; TOOL=bash; ``",
                "-tool:Bash why; -TOOL=bash; why",
                "file:src/Main.java; FILE=src/main.java; ``",
                "file:src\\Main.java; FILE=src/main.java; ``",
                "file:\"My Notes.md\" x; FILE=my notes.md; x",
                "-file:\"a b\"; -FILE=a b; ``",
                "model:opus agent:claude; MODEL=opus|AGENT=claude; ``",
                "error:true; ERROR=true; ``",
                "error:ENOENT; ``; error:ENOENT",
                "after:2026-11-28; AFTER=1795824000000; ``",
                "before:2026-11-28T01:00:00+01:00; BEFORE=1795824000000; ``",
                "after:all; ``; after:all",
                "Tool:Bash; ``; Tool:Bash",
                "tool:; ``; tool:",
                "file: \"a\"; ``; file:|a",
                "file:\"a; ``; file:|a",
                "http://localhost:8080 a:b; ``; http://localhost:8080|a:b",
                "\"tool:Bash\"; ``; tool:Bash",
            })
    void readsFiltersAndLeavesOtherTextAlone(String query, String filters, String terms) {
        QueryParser.Parts parts = QueryParser.read(query);

        assertThat(parts.filters().stream()
                        .map(filter -> (filter.excluded() ? "-" : "") + filter.field() + "=" + filter.value())
                        .collect(Collectors.joining("|")))
                .isEqualTo(filters);
        assertThat(show(parts.terms())).isEqualTo(terms);
    }

    @Test
    void refusesATimeThatIsNone() {
        assertMalformed("after:2026-13-01");
        assertMalformed("before:2026-11-28T25:00:00Z");
        assertMalformed("before:2026");
    }

    @Test
    void composesAccents() {
        assertThat(show(QueryParser.read("cafe\u0301").terms())).isEqualTo("caf\u00e9");
    }

    @Test
    void refusesAQueryThatIsTooLong() {
        assertThat(QueryParser.read("x".repeat(QueryParser.MAX_LENGTH)).terms()).hasSize(1);
        assertMalformed("x".repeat(QueryParser.MAX_LENGTH + 1));
        assertMalformed("x".repeat(10_000));
        assertMalformed("x ".repeat(QueryParser.MAX_TERMS + 1));
    }

    @Test
    void readsAnyTextWithoutFailing() {
        Random random = new Random(20_261_121);
        String alphabet = "ab \"-*\\:()[]{}~^/+?!\u0000\ud83d\ude00\u65e5\u201c\t<>&|";
        for (int i = 0; i < 5_000; i++) {
            String query = random.ints(random.nextInt(40), 0, alphabet.length())
                    .mapToObj(c -> alphabet.substring(c, c + 1))
                    .collect(Collectors.joining());
            List<Term> terms = QueryParser.read(query).terms();
            assertThat(terms).allSatisfy(term -> assertThat(term.text()).doesNotContain("\""));
            assertThat(ParsedQuery.parse(query)).isNotNull();
        }
    }

    private static void assertMalformed(String query) {
        assertThatThrownBy(() -> QueryParser.read(query))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    private static String show(List<Term> terms) {
        return terms.stream()
                .filter(term -> !term.text().isEmpty())
                .map(term -> (term.excluded() ? "-" : "") + term.text() + (term.prefix() ? "*" : ""))
                .collect(Collectors.joining("|"));
    }

    @Test
    void showsTermsAsTheTestsWriteThem() {
        assertThat(show(Arrays.asList(new Term("a b", true, false, true), new Term("c", false, true, false))))
                .isEqualTo("-a b|c*");
    }
}
