package dev.steno.embedded.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

class TestcontainersContainerTest {

    @Test
    void theEngineWouldBeGivenWhatTheRecipeSays() {
        Recipe recipe =
                new Recipe("postgres:18", "127.0.0.1:21002:5432/tcp", Map.of("NAME", "value"), List.of("run", "it"));

        GenericContainer<?> made = new TestcontainersContainer(recipe).definition();

        assertThat(made.getPortBindings()).containsExactly("127.0.0.1:21002:5432/tcp");
        assertThat(made.getEnvMap()).isEqualTo(Map.of("NAME", "value"));
        assertThat(made.getCommandParts()).containsExactly("run", "it");
    }

    @Test
    void whatWasNeverMadeNeedsNoStop() {
        TestcontainersContainer container =
                new TestcontainersContainer(new Recipe("postgres:18", "127.0.0.1:1:1/tcp", Map.of(), List.of()));

        container.stop();
        container.kill();
        container.remove();

        assertThat(container.definition().getContainerId()).isNull();
    }
}
