package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.conversation.SearchRequest;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch._types.query_dsl.Query;

class OpenSearchQueriesTest {

    @Test
    void asksForAWordAsTypedOrAsAPart() throws Exception {
        JsonNode fields = bool("fox").at("/must/0/dis_max/queries");

        assertThat(fields).hasSize(2);
        assertThat(fields.at("/0/match_phrase/content.parts/query").asText()).isEqualTo("fox");
        assertThat(fields.at("/1/match_phrase/content.typed/query").asText()).isEqualTo("fox");
        assertThat(fields.at("/1/match_phrase/content.typed/boost").asDouble()).isEqualTo(1.5);
        assertThat(bool("fox").path("should")).isEmpty();
    }

    @Test
    void putsWhatHasAnIdentifierAsTypedFirst() throws Exception {
        for (String identifier :
                List.of("getUserById", "get_user_by_id", "C++", ".NET", "App.java", "\"my getUser\"")) {
            JsonNode should = bool("fox " + identifier).path("should");
            assertThat(should).as(identifier).hasSize(1);
            assertThat(should.at("/0/constant_score/filter/match_phrase/content.typed/query")
                            .asText())
                    .isEqualTo(identifier.replace("\"", ""));
            assertThat(should.at("/0/constant_score/boost").asDouble()).isEqualTo(1_000);
        }
        assertThat(bool("getUs*").path("should")).isEmpty();
        assertThat(bool("-getUserById").path("should")).isEmpty();
    }

    @Test
    void excludesWhatIsUnwanted() throws Exception {
        JsonNode query = bool("fox -dog -\"lazy cat\"");

        assertThat(query.path("must")).hasSize(1);
        assertThat(query.path("must_not")).hasSize(2);
        assertThat(query.at("/must_not/1/dis_max/queries/0/match_phrase/content.parts/query")
                        .asText())
                .isEqualTo("lazy cat");
    }

    @Test
    void excludesANameWithItsSignOnlyAsTyped() throws Exception {
        JsonNode fields = bool("-C++").at("/must_not/0/dis_max/queries");

        assertThat(fields).hasSize(1);
        assertThat(fields.at("/0/match_phrase/content.typed/query").asText()).isEqualTo("C++");
    }

    @Test
    void asksForPrefixes() throws Exception {
        assertThat(bool("jum*")
                        .at("/must/0/dis_max/queries/0/prefix/content.parts/value")
                        .asText())
                .isEqualTo("jum");
        JsonNode several = bool("src/Ap*").at("/must/0/dis_max/queries/0/match_phrase_prefix/content.parts");
        assertThat(several.path("query").asText()).isEqualTo("src/Ap");
        assertThat(several.path("max_expansions").asInt()).isEqualTo(1_000);
    }

    @Test
    void usersTextIsNeverSyntax() throws Exception {
        for (String text : List.of("title:fox", "/fox/", "fox~2", "{\"match_all\":{}}", "a AND (b OR c)", "<script>")) {
            String json = write(query(request -> request.setQuery(text), List.of()));
            assertThat(json).doesNotContain("query_string", "regexp", "fuzzy", "wildcard");
        }
    }

    @Test
    void filtersWithoutScores() throws Exception {
        JsonNode query = read(query(
                request -> request.setSessionFilter("s")
                        .setMessageTypeFilter("user")
                        .setStartDate(5)
                        .setEndDate(9),
                List.of("s", "t")));
        List<String> filters = new ArrayList<>();
        query.at("/bool/filter").forEach(filter -> filters.add(filter.toString()));

        assertThat(filters).hasSize(5);
        assertThat(String.join("\n", filters))
                .contains("\"session\":{\"value\":\"s\"}")
                .contains("\"role\":{\"value\":\"user\"}")
                .contains("\"timestamp\":{\"gte\":5}")
                .contains("\"timestamp\":{\"lte\":9}")
                .contains("\"session\":[\"s\",\"t\"]");
        assertThat(query.at("/bool/must")).isEmpty();
    }

    @Test
    void shortensAFilterThatIsLongerThanAKey() throws Exception {
        JsonNode query = read(query(request -> request.setSessionFilter("s".repeat(2_000)), List.of()));

        assertThat(query.at("/bool/filter/0/term/session/value").asText()).startsWith("long:");
    }

    @Test
    void asksForMoreSessionsThanOpenSearchTakesInOneListInSeveralLists() throws Exception {
        List<String> sessions =
                IntStream.range(0, 120_000).mapToObj(String::valueOf).toList();

        JsonNode lists = read(query(request -> request, sessions)).at("/bool/filter/0/bool/should");

        assertThat(lists).hasSize(3);
        assertThat(lists.at("/2/terms/session")).hasSize(20_000);
    }

    @Test
    void narrowsAQueryInTime() throws Exception {
        JsonNode query = read(OpenSearchQueries.since(query(request -> request, List.of()), 42));

        assertThat(query.at("/bool/filter/0/range/timestamp/gte").asLong()).isEqualTo(42);
    }

    private static JsonNode bool(String text) throws IOException {
        return read(query(request -> request.setQuery(text), List.of())).path("bool");
    }

    private static Query query(UnaryOperator<SearchRequest.Builder> change, List<String> sessions) {
        ValidatedSearch search =
                ValidatedSearch.of(change.apply(SearchRequest.newBuilder()).build());
        return OpenSearchQueries.of(search, sessions.isEmpty() ? List.of() : List.of(sessions));
    }

    private static JsonNode read(Query query) throws IOException {
        return new ObjectMapper().readTree(write(query));
    }

    private static String write(Query query) {
        JacksonJsonpMapper mapper = new JacksonJsonpMapper();
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = mapper.jsonProvider().createGenerator(json)) {
            query.serialize(generator, mapper);
        }
        return json.toString();
    }
}
