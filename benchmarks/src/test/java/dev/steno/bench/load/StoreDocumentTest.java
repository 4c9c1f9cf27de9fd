package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDocumentTest {

    @Test
    void hasAsManyMessagesAsAreAskedForAndSaysSo(@TempDir Path folder) throws IOException {
        Path file = StoreDocument.write(folder.resolve("it.json"), "session", "/bench/it", 5);

        JsonNode document = new ObjectMapper().readTree(file.toFile());

        assertThat(document.path("messages")).hasSize(5);
        assertThat(document.at("/statistics/message_count").asInt()).isEqualTo(5);
        assertThat(document.at("/session/project_path").asText()).isEqualTo("/bench/it");
        assertThat(document.at("/messages/1/steno/usage/input_tokens").asInt()).isPositive();
    }
}
