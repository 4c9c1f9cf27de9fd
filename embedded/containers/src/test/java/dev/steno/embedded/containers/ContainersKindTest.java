package dev.steno.embedded.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.embedded.BackendsKind;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ContainersKindTest {

    @Test
    void isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(BackendsKind.class))
                .singleElement()
                .isInstanceOf(ContainersKind.class)
                .extracting(BackendsKind::name)
                .isEqualTo("containers");
    }

    @Test
    void canBeUsedWhenTheEngineCan() {
        assertThat(new ContainersKind(Optional::empty).obstacle()).isEmpty();
        assertThat(new ContainersKind(() -> Optional.of("no engine")).obstacle())
                .contains("no engine");
    }
}
