package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words are written with a bar where the position goes on, and with a slash where several have the same position. */
class MessageAnalysisTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "The quick FOX; the|quick|fox",
                "getUserById; getuserbyid/get|user|by|id",
                "get_user_by_id; getuserbyid/get|user|by|id",
                "HTTPServer; httpserver/http|server",
                "parseXMLDocument; parsexmldocument/parse|xml|document",
                "don't; dont/don|t",
                "src/App.java; src|appjava/app|java",
                "v1.2.3; v123/v1|2|3",
                "Café Straße; cafe|strasse",
                "ＦＵＬＬ; full",
                "検索; 検/検索|索",
                "ไทยดี; ไ|ท|ย|ดี",
                "C++ and C#; c|and|c",
                "!!! ---; ``",
            })
    void partsOfTexts(String text, String words) {
        assertThat(words(MessageAnalysis.PARTS.texts(), text)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "getUserById; get|user|by|id",
                "検索中; 検索|索中",
                "検; 検",
                "ไทย; ไ|ท|ย",
                "C++; c",
                "C# and c++17; c|and|c|17",
                ".NET; dot|net",
                "java.net; java|net",
            })
    void partsOfQueries(String text, String words) {
        assertThat(words(MessageAnalysis.PARTS.queries(), text)).isEqualTo(words);
        assertThat(MessageAnalysis.PARTS.words(text)).containsExactly(words.split("\\|"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "getUserById; getuserbyid",
                "get_user_by_id; get_user_by_id",
                "App.java; app.java",
                "it’s; it's",
                "C++; c_plusplus",
                "c++17; c_plusplus|17",
                "C#/F#; c_sharp|f_sharp",
                "C# 12; c_sharp|12",
                "repo#42; repo_sharp|42",
                "page#anchor; page|anchor",
                "a+b x+++y; a|b|x|y",
                ".NET; dot_net",
                "ASP.NET 8; asp|dot_net|8",
                "sun.net.Url; sun.net.url",
                "planet.nets; planet.nets",
            })
    void wordsAsTyped(String text, String words) {
        assertThat(words(MessageAnalysis.TYPED.texts(), text)).isEqualTo(words);
        assertThat(words(MessageAnalysis.TYPED.queries(), text)).isEqualTo(words);
    }

    @Test
    void takesVeryLongTextsAndWords() {
        assertThat(words(MessageAnalysis.PARTS.texts(), "x".repeat(1_000_000))).startsWith("x");
        assertThat(words(MessageAnalysis.TYPED.texts(), "word ".repeat(200_000)))
                .hasSize(200_000 * 5 - 1);
    }

    private static String words(Analyzer analyzer, String text) {
        List<List<String>> positions = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("any", text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (step.getPositionIncrement() > 0) {
                    positions.add(new ArrayList<>());
                }
                positions.getLast().add(word.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return String.join(
                "|", positions.stream().map(same -> String.join("/", same)).toList());
    }

    @Test
    void writesWordsAsTheTestsReadThem() {
        assertThat(Arrays.asList(words(MessageAnalysis.TYPED.texts(), "a b").split("\\|")))
                .containsExactly("a", "b");
    }
}
