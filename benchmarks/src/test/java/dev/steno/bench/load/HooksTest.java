package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HooksTest {

    private final Hooks hooks = new Hooks();

    @Test
    void everyHookIsAFactOfItsOwnAndAllAreOfOneSize() throws IOException {
        byte[] one = hooks.next();
        byte[] other = hooks.next();

        assertThat(id(one)).isNotEqualTo(id(other));
        assertThat(one).hasSameSizeAs(other);
    }

    @Test
    void theBlankOneIsOneBlankLineOfThatSize() {
        assertThat(hooks.blank()).hasSameSizeAs(hooks.next());
        assertThat(new String(hooks.blank(), StandardCharsets.UTF_8)).isBlank().endsWith("\n");
    }

    private static String id(byte[] hook) throws IOException {
        return new ObjectMapper().readTree(hook).path("tool_use_id").asText();
    }
}
