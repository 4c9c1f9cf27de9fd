package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final Sizes SIZES = Sizes.QUICK;

    private final Corpus corpus = new Corpus(SIZES);

    @Test
    void theDataSetHasItsSessionsItsProjectsAndItsLongSession() throws IOException {
        Map<String, Integer> sessions = new HashMap<>();
        Set<String> projects = new HashSet<>();
        for (int i = 0; i < SIZES.messages(); i++) {
            JsonNode message = message(i);
            sessions.merge(message.path("session_id").asText(), 1, Integer::sum);
            projects.add(message.path("project_name").asText());
        }

        assertThat(sessions)
                .containsEntry(Corpus.LONG_SESSION, SIZES.longSession())
                .hasSize(SIZES.sessions() + 1);
        assertThat(projects).hasSize(SIZES.projects());
        assertThat(sessions).containsKey(corpus.session(0)).containsKey(corpus.session(SIZES.sessions() - 1));
    }

    @Test
    void aSessionKeepsItsProject() throws IOException {
        Map<String, Set<String>> projects = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            JsonNode message = message(i);
            projects.computeIfAbsent(message.path("session_id").asText(), session -> new HashSet<>())
                    .add(message.path("project_name").asText());
        }

        assertThat(projects.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void theSameNumberIsTheSameMessageAndAnotherIsAnother() {
        assertThat(corpus.line(17)).isEqualTo(new Corpus(SIZES).line(17)).isNotEqualTo(corpus.line(18));
    }

    @Test
    void messagesAfterTheDataSetAreInSessionsOfTheirOwn() throws IOException {
        for (int i = SIZES.messages(); i < SIZES.messages() + 500; i++) {
            assertThat(message(i).path("session_id").asText()).startsWith("later-");
        }
    }

    @Test
    void linesAreMessagesOneALine() {
        String lines = new String(corpus.lines(5, 3), StandardCharsets.UTF_8);

        assertThat(lines.lines()).containsExactly(corpus.line(5), corpus.line(6), corpus.line(7));
    }

    private JsonNode message(int number) throws IOException {
        return new ObjectMapper().readTree(corpus.line(number));
    }
}
