package dev.steno.embedded.containers;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.BackendsKind;
import dev.steno.embedded.Part;
import dev.steno.embedded.PartProcess;
import java.util.Optional;
import java.util.function.Supplier;

/** Each part in a container of its own, where a container engine on this machine answers. */
public final class ContainersKind implements BackendsKind {

    private final Supplier<Optional<String>> engineObstacle;

    public ContainersKind() {
        this(new LocalEngine()::obstacle);
    }

    ContainersKind(Supplier<Optional<String>> engineObstacle) {
        this.engineObstacle = engineObstacle;
    }

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public Optional<String> obstacle() {
        return engineObstacle.get();
    }

    @Override
    public PartProcess process(Part part, BackendSettings settings) {
        Recipe recipe = Recipe.of(part, settings);
        return new ContainerProcess(part, settings.log(part), () -> new TestcontainersContainer(recipe));
    }
}
