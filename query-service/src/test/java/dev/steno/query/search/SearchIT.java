package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.index.TestLog;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.MessageAnalysis;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.SearchResult;
import dev.steno.schema.log.Positions;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

/** What is found, in the index and in memory alike. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class SearchIT {

    private static final String SESSION = "samples";
    private static Positions written = Positions.NONE;

    @Inject
    SearchConversations searches;

    @Inject
    TestLog log;

    @Inject
    OpenSearchClient client;

    @BeforeEach
    void writeSamplesOnce() {
        if (written.offsets().isEmpty()) {
            written = log.append(IntStream.range(0, Samples.TEXTS.size())
                    .mapToObj(i -> sample(i, Samples.TEXTS.get(i)))
                    .toArray(Message[]::new));
            searches.search(request("", SESSION), written);
        }
    }

    @Test
    void findsWhatTheTableSaysAndAgreesWithStandingQueries() {
        SoftAssertions all = new SoftAssertions();
        for (Samples.Case sample : Samples.CASES) {
            // StandingQueryTest holds the memory to the same table.
            all.assertThat(found(sample.query())).as("<%s>", sample.query()).isEqualTo(sample.found());
        }
        for (String query : List.of(
                "", "-fox", "-fox -user", "*", "!!!", "-", "\"\"", "the", "a b", "x*", "-\"lazy dog\"", "e", "v1*")) {
            StandingQuery standing = StandingQuery.parse(query);
            List<Integer> expected = IntStream.range(0, Samples.TEXTS.size())
                    .filter(i -> standing.matches(sample(i, Samples.TEXTS.get(i))))
                    .boxed()
                    .toList();
            all.assertThat(found(query)).as("index and memory for <%s>", query).isEqualTo(expected);
        }
        all.assertAll();
    }

    @Test
    void cutsTextAsTheIndexDoes() throws Exception {
        String index = client.search(request -> request.index(IndexNames.ALL_MESSAGES), Void.class)
                .hits()
                .hits()
                .getFirst()
                .index();
        for (String analyzer : List.of("parts", "parts_asked", "typed")) {
            for (String text : Samples.TEXTS) {
                String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
                List<String> theirs = client
                        .indices()
                        .analyze(request ->
                                request.index(index).analyzer(analyzer).text(composed))
                        .tokens()
                        .stream()
                        .map(token -> "%s %d %d-%d"
                                .formatted(token.token(), token.position(), token.startOffset(), token.endOffset()))
                        .toList();
                assertThat(tokens(analyzer, composed))
                        .as("%s of <%.60s>", analyzer, text)
                        .isEqualTo(theirs);
            }
        }
    }

    @Test
    void marksMatchesAndEscapesTheRest() {
        SearchResult script = search("alert").getResults(0);

        assertThat(script.getHighlightsList())
                .containsExactly("&lt;script&gt;<mark>alert</mark>(&#39;&lt;mark&gt;x&lt;/mark&gt;&#39;)"
                        + "&lt;/script&gt; &amp; more");
        assertThat(script.getMessage().getContent()).isEqualTo(Samples.TEXTS.get(10));
    }

    @Test
    void ranksByRelevanceAndOtherwiseShowsTheNewestFirst() {
        SearchResponse ranked = search("lazy");
        assertThat(ranked.getResultsList())
                .extracting(SearchResult::getRelevanceScore)
                .allMatch(score -> score > 0)
                .isSortedAccordingTo((a, b) -> Float.compare(b, a));

        SearchResponse newest = search("");
        assertThat(newest.getTotalCount()).isEqualTo(Samples.TEXTS.size());
        assertThat(newest.getResultsList())
                .extracting(result -> result.getMessage().getTimestamp())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(newest.getResultsList()).allSatisfy(result -> {
            assertThat(result.getHighlightsList()).isEmpty();
            assertThat(result.getRelevanceScore()).isZero();
        });
    }

    @Test
    void showsAMatchBeyondTheHeadOfALongContent() {
        assertThat(search("needle").getResults(0).getHighlightsList())
                .singleElement()
                .asString()
                .contains("<mark>needle</mark> at the end");
        assertThat(search("filler needle").getResults(0).getHighlightsList())
                .hasSizeLessThanOrEqualTo(3)
                .anyMatch(passage -> passage.contains("<mark>filler</mark>"))
                .anyMatch(passage -> passage.contains("<mark>needle</mark>"));
        assertThat(search("needleafterlongword").getResults(0).getHighlightsList())
                .singleElement()
                .asString()
                .contains("<mark>needleafterlongword</mark>");
    }

    @Test
    void ranksAnIdentifierAsTypedBeforeItsWords() {
        String far = "and a lot more that makes this message longer ".repeat(50);
        Positions position = log.append(
                typed("snake", "load_user_by_name"),
                typed("words", "load user by name"),
                typed("camel", "loadUserByName " + far),
                typed("parts", "then loadUserByNameOrMail"));

        assertThat(ids("loadUserByName", position)).startsWith("camel").contains("snake", "words", "parts");
        assertThat(ids("load_user_by_name", position)).startsWith("snake").contains("camel", "words", "parts");
    }

    @Test
    void ranksANameWithItsSignBeforeTheBareLetter() {
        Positions position = log.append(
                typed("letter", "C C C"), typed("sharp", "a C# library"), typed("plus", "much more about C++ code"));

        assertThat(ids("C++", position)).startsWith("plus").contains("letter", "sharp");
        assertThat(ids("c#", position)).startsWith("sharp").contains("letter", "plus");
        assertThat(ids("-C++ library", position)).containsExactly("sharp");
    }

    private List<String> ids(String query, Positions after) {
        return searches.search(request(query, "typed"), after).getResultsList().stream()
                .map(result -> result.getMessage().getId())
                .toList();
    }

    private static Message typed(String id, String content) {
        return sample(0, content).toBuilder().setId(id).setSessionId("typed").build();
    }

    @Test
    void takesContentsOfTenMegabytes() {
        String huge = "lorem ipsum dolor ".repeat(600_000) + "endofhuge";
        Positions position = log.append(
                sample(0, huge).toBuilder().setId("huge").setSessionId("huge").build(),
                sample(1, "y".repeat(5_000_000) + " endofword").toBuilder()
                        .setId("word")
                        .setSessionId("huge")
                        .build());

        SearchResponse found = searches.search(request("endofhuge \"dolor lorem\"", "huge"), position);

        assertThat(found.getTotalCount()).isEqualTo(1);
        assertThat(found.getResults(0).getMessage().getContent())
                .startsWith("lorem")
                .endsWith("…");
        assertThat(found.getResults(0).getHighlightsList())
                .anyMatch(passage -> passage.contains("<mark>dolor lorem</mark>"))
                .anyMatch(passage -> passage.contains("<mark>endofhuge</mark>"));
        assertThat(searches.search(request("endofword", "huge"), position).getTotalCount())
                .isEqualTo(1);
    }

    private List<Integer> found(String query) {
        SearchResponse response = search(query);
        assertThat(response.getTotalCount()).isEqualTo(response.getResultsCount());
        return response.getResultsList().stream()
                .map(result -> Integer.valueOf(result.getMessage().getId().substring("sample-".length())))
                .sorted()
                .toList();
    }

    private SearchResponse search(String query) {
        return searches.search(request(query, SESSION), Positions.NONE);
    }

    private static SearchRequest request(String query, String session) {
        return SearchRequest.newBuilder()
                .setQuery(query)
                .setSessionFilter(session)
                .setMatch(ValidatedSearch.ALL)
                .build();
    }

    private static Message sample(int number, String content) {
        return Message.newBuilder()
                .setId("sample-" + number)
                .setSessionId(SESSION)
                .setProjectName("samples")
                .setMessageType("user")
                .setContent(content)
                .setTimestamp(1_790_000_000_000L + number % 7)
                .build();
    }

    private static List<String> tokens(String analyzer, String text) throws IOException {
        Analyzer ours = switch (analyzer) {
            case "parts" -> MessageAnalysis.PARTS.texts();
            case "parts_asked" -> MessageAnalysis.PARTS.queries();
            default -> MessageAnalysis.TYPED.texts();
        };
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = ours.tokenStream("any", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                tokens.add("%s %d %d-%d".formatted(term, position, offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        }
        return tokens;
    }
}
