package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendSettingsTest {

    private final BackendSettings settings = BackendSettings.in(Path.of("target", "a", "..", "home"));

    @Test
    void pathsAreAbsoluteSoThatPartsInOtherFoldersFindThem() {
        assertThat(settings.home()).isEqualTo(Path.of("target", "home").toAbsolutePath());
        assertThat(settings.withBinaries(Path.of("bin")).binaries()).isAbsolute();
        assertThat(settings.log(Part.KAFKA)).isEqualTo(settings.home().resolve("logs/kafka.log"));
        assertThat(settings.data(Part.POSTGRES)).isEqualTo(settings.home().resolve("data/postgres"));
    }

    @Test
    void everyPartGetsAPortOfItsOwnAndAHeapOnceTheyAreSettled() {
        BackendSettings settled = settings.settled();

        assertThat(settled.ports()).containsOnlyKeys(Part.values());
        assertThat(settled.ports().values()).doesNotHaveDuplicates();
        assertThat(settled.heap(Part.OPENSEARCH)).isEqualTo(384);
        assertThat(settled.heap(Part.KAFKA)).isEqualTo(256);
    }

    @Test
    void aFixedPortStays() {
        BackendSettings settled = settings.withPorts(Map.of(Part.KAFKA, 21_092)).settled();

        assertThat(settled.port(Part.KAFKA)).isEqualTo(21_092);
        assertThat(settled.settled().ports()).isEqualTo(settled.ports());
    }

    @Test
    void aPortThatWasNotNamedCannotBeAskedFor() {
        assertThatNullPointerException().isThrownBy(() -> settings.port(Part.KAFKA));
    }

    @Test
    void laterChangesToWhatTheyWereMadeOfChangeNothing() {
        EnumSet<Part> parts = EnumSet.of(Part.KAFKA);
        Map<Part, Integer> ports = new HashMap<>(Map.of(Part.KAFKA, 21_092));
        BackendSettings made = settings.with(parts).withPorts(ports);

        parts.add(Part.OPENSEARCH);
        ports.put(Part.KAFKA, 1);

        assertThat(made.parts()).containsExactly(Part.KAFKA);
        assertThat(made.port(Part.KAFKA)).isEqualTo(21_092);
    }

    @Test
    void eachChangeKeepsTheOthers() {
        BackendSettings made = settings.with(EnumSet.of(Part.POSTGRES))
                .withPorts(Map.of(Part.POSTGRES, 25_432))
                .withBinaries(Path.of("bin"))
                .whenReady(ready -> {});

        assertThat(made.parts()).containsExactly(Part.POSTGRES);
        assertThat(made.port(Part.POSTGRES)).isEqualTo(25_432);
        assertThat(made.binaries()).endsWithRaw(Path.of("bin"));
        assertThat(made.home()).isEqualTo(settings.home());
    }
}
