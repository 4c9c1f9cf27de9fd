package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchesTest {

    @Test
    void theSameWordsAreSoughtAtBothDoors() throws IOException {
        Searches steno = new Searches();
        Searches openSearch = new Searches();

        for (int i = 0; i < 20; i++) {
            String path = steno.nextPath();
            assertThat(path.substring(path.indexOf("query=") + 6).split("\\+"))
                    .containsExactlyElementsOf(words(openSearch.nextBody()));
        }
    }

    private static List<String> words(byte[] body) throws IOException {
        JsonNode query = new ObjectMapper().readTree(body).at("/query/bool/must");
        return List.of(word(query.get(0)), word(query.get(1)));
    }

    private static String word(JsonNode clause) {
        return clause.at("/dis_max/queries/0/match_phrase/content.typed/query").asText();
    }
}
