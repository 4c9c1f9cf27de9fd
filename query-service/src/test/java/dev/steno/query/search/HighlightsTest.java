package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighlightsTest {

    @Test
    void marksEveryMatch() {
        assertThat(fragments("The quick fox. A slow fox.", "fox"))
                .containsExactly("The quick <mark>fox</mark>. A slow <mark>fox</mark>.");
    }

    @Test
    void escapesEverythingButItsOwnMarks() {
        assertThat(fragments("<script>alert(\"fox\") & '<mark>x</mark>'</script>", "fox"))
                .containsExactly("&lt;script&gt;alert(&quot;<mark>fox</mark>&quot;) &amp; "
                        + "&#39;&lt;mark&gt;x&lt;/mark&gt;&#39;&lt;/script&gt;");
    }

    @Test
    void escapesWhatIsInsideAMatch() {
        assertThat(fragments("a <b> c", "\"a b c\"")).containsExactly("<mark>a &lt;b&gt; c</mark>");
    }

    @Test
    void showsAtMostThreeFragmentsOfSomeLength() {
        String text = ("word ".repeat(100) + "needle ").repeat(10);

        List<String> fragments = fragments(text, "needle");

        assertThat(fragments)
                .hasSize(3)
                .allSatisfy(fragment ->
                        assertThat(fragment).contains("<mark>needle</mark>").hasSizeLessThan(250));
    }

    @Test
    void prefersWhereMatchesStandTogether() {
        String gap = "word ".repeat(100);
        String text = "alpha " + gap + "alpha " + gap + "alpha " + gap + "alpha beta";

        assertThat(fragments(text, "alpha beta")).hasSize(3).last().asString().contains("<mark>beta</mark>");
    }

    @Test
    void marksPartsOfIdentifiersAndWholeOnes() {
        assertThat(fragments("call getUserById now", "user")).containsExactly("call get<mark>User</mark>ById now");
        assertThat(fragments("call getUserById now", "getuserbyid"))
                .containsExactly("call <mark>getUserById</mark> now");
        assertThat(fragments("in src/main/App.java:", "main/app.java"))
                .containsExactly("in src/<mark>main/App.java</mark>:");
    }

    @Test
    void marksChineseJapaneseAndKorean() {
        assertThat(fragments("全文検索エンジン", "検索")).containsExactly("全文<mark>検索</mark>エンジン");
        assertThat(fragments("한국어 검색엔진을", "검색")).containsExactly("한국어 <mark>검색</mark>엔진을");
    }

    @Test
    void marksScriptsWithoutSpaces() {
        assertThat(fragments("ผมชอบภาษาไทยมาก", "ภาษาไทย")).containsExactly("ผมชอบ<mark>ภาษาไทย</mark>มาก");
        assertThat(fragments("ខ្ញុំនិយាយភាសាខ្មែរបាន", "ភាសា")).containsExactly("ខ្ញុំនិយាយ<mark>ភាសា</mark>ខ្មែរបាន");
    }

    @Test
    void marksSignsOfNames() {
        assertThat(fragments("from C++ to C#!", "c++")).containsExactly("from <mark>C++</mark> to C#!");
        assertThat(fragments("from C++ to C#!", "c#")).containsExactly("from C++ to <mark>C#</mark>!");
        assertThat(fragments("vitamin C", "c++")).containsExactly("vitamin <mark>C</mark>");
        assertThat(fragments("on .NET 8, not ASP.NET", ".net"))
                .containsExactly("on <mark>.NET</mark> 8, not ASP<mark>.NET</mark>");
    }

    @Test
    void saysWhichClausesItDoesNotShow() {
        Highlights head = Highlights.of("a fox", ParsedQuery.parse("fox needle").wanted());
        Highlights rest = Highlights.of("and a needle at the end", head.missing());

        assertThat(head.missing()).extracting(QueryClause::text).containsExactly("needle");
        assertThat(head.with(rest).passages())
                .containsExactly("a <mark>fox</mark>", "and a <mark>needle</mark> at the end");
        assertThat(head.with(rest).missing()).isEmpty();
    }

    @Test
    void showsWhatTheContinuationHasEvenIfTheHeadHasThreePassages() {
        Highlights head = Highlights.of(
                ("word ".repeat(100) + "fox ").repeat(10),
                ParsedQuery.parse("fox needle").wanted());

        List<String> passages =
                head.with(Highlights.of("a needle", head.missing())).passages();

        assertThat(passages).hasSize(3).last().isEqualTo("a <mark>needle</mark>");
    }

    @Test
    void takesAPrefixOfVeryManyWords() {
        String text = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        assertThat(fragments(text, "word*")).isNotEmpty();
        assertThat(fragments(text, "word1/wor*")).isNotEmpty();
    }

    @Test
    void neverCutsACharacterInTwo() {
        String emoji = "\ud83c\udf89";
        for (int lead = 0; lead < 4; lead++) {
            String text = "x".repeat(lead) + emoji.repeat(200) + " fox " + emoji.repeat(200);
            assertThat(fragments(text, "fox"))
                    .singleElement()
                    .satisfies(fragment -> assertThat(
                                    new String(fragment.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                            .isEqualTo(fragment));
        }
    }

    @Test
    void showsNothingForExclusionsAndEmptyQueries() {
        assertThat(fragments("a fox", "-dog")).isEmpty();
        assertThat(fragments("a fox", "")).isEmpty();
    }

    @Test
    void survivesEverySampleWithEveryQuery() {
        for (Samples.Case sample : Samples.CASES) {
            for (String text : Samples.TEXTS) {
                assertThat(fragments(text, sample.query())).hasSizeLessThanOrEqualTo(3);
            }
        }
    }

    private static List<String> fragments(String text, String query) {
        return Highlights.of(text, ParsedQuery.parse(query).wanted()).passages();
    }
}
