package dev.steno.stats.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.ledger.Prices;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.stats.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Names in the topology are names of stores and topics on disk: a change here loses what running installations know, unless
 * it is meant. The file is what {@code describe()} says; change it with the topology, and say in the commit what becomes of
 * old state.
 */
class TopologyDescriptionTest {

    @Test
    void isTheOneWrittenDown() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(StatsTopology.of(Samples.RULES, Prices.bundled(), ProjectRules.NONE, StoreKind.DISK)
                            .describe()
                            .toString()
                            .strip())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
