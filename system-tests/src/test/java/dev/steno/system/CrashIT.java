package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Every process ends at once, as in a power cut: what was acknowledged is there afterwards. */
class CrashIT {

    private final Deployment steno = Deployment.current();

    @Test
    void whatWasAcknowledgedSurvivesTheEndOfEveryProcess() {
        String session = Samples.session();
        String position = "";
        for (int i = 0; i < 50; i++) {
            position = steno.doors().recordMessage(Samples.message(session, "crash", "user", "kept " + i));
        }

        steno.crashAndRestart();

        JsonNode messages = steno.doors()
                .read("/v1/sessions/" + session + "/messages?limit=100", position)
                .path("messages");
        assertThat(messages).hasSize(50);
        JsonNode found = steno.doors().read("/v1/search?query=kept&session_filter=" + session, position);
        assertThat(found.path("total_count").asInt()).isEqualTo(50);
        JsonNode tree = steno.doors().read("/v1/tree?project_filter=crash", position);
        assertThat(tree.path("total_messages").asInt()).isEqualTo(50);
    }
}
