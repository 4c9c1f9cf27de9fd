package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlaysTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void everyReferenceLeadsSomewhere(String name) {
        assertThat(Rule.allBroken(Overlay.read(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void everyServiceIsThere(String name) {
        assertThat(Overlay.read(name).workloads())
                .extracting(Workload::name)
                .contains("ingest", "query", "session", "export", "stats");
    }

    @Test
    void onlyTheArrowsOfTheDesignAreOpenOnOneNode() {
        assertThat(Arrows.of(Overlay.read("small"))).containsExactlyInAnyOrderElementsOf(design());
    }

    @Test
    void onlyTheArrowsOfTheDesignAreOpenInProduction() {
        List<String> arrows = design();
        arrows.add("keda → kafka:9092");
        assertThat(Arrows.of(Overlay.read("production"))).containsExactlyInAnyOrderElementsOf(arrows);
    }

    private static List<String> design() {
        List<String> arrows = new ArrayList<>(List.of(
                "query → session:8083",
                "query → export:8084",
                "export → session:8083",
                "session → postgres:5432",
                "query → opensearch:9200",
                "gateway → ingest:8081",
                "gateway → query:8082",
                "gateway → session:8083"));
        for (StenoService service : StenoService.values()) {
            arrows.add(service.title() + " → kafka:9092");
            arrows.add("monitoring → %s:%d".formatted(service.title(), service.port()));
        }
        return arrows;
    }

    @Test
    void secretsAreReadFromTheTable() {
        assertThat(SecretsAreReferenced.told("| `a-b` | `one`, `two` | text |\n   | `c` | `three` | text |"))
                .isEqualTo(Set.of("a-b/one", "a-b/two", "c/three"));
    }
}
