package dev.steno.embedded.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;
import org.testcontainers.utility.DockerImageName;

/** A container that Testcontainers makes and removes; in between it is stopped and started as the engine does it. */
final class TestcontainersContainer implements EngineContainer {

    private static final int PATIENCE_SECONDS = 60;

    private final GenericContainer<?> container;

    TestcontainersContainer(Recipe recipe) {
        container = new GenericContainer<>(DockerImageName.parse(recipe.image()));
        container.withEnv(recipe.environment());
        container.setPortBindings(List.of(recipe.published()));
        container.waitingFor(new Unwaited());
        if (!recipe.command().isEmpty()) {
            container.withCommand(recipe.command().toArray(String[]::new));
        }
    }

    /** As it will be made. */
    GenericContainer<?> definition() {
        return container;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
            return;
        }
        try {
            engine().startContainerCmd(container.getContainerId()).exec();
        } catch (NotModifiedException e) {
            // It runs.
        }
    }

    @Override
    public void stop() {
        if (container.getContainerId() == null) {
            return;
        }
        try {
            engine().stopContainerCmd(container.getContainerId())
                    .withTimeout(PATIENCE_SECONDS)
                    .exec();
        } catch (NotModifiedException e) {
            // It has ended already.
        }
    }

    @Override
    public void kill() {
        if (container.getContainerId() == null) {
            return;
        }
        try {
            engine().killContainerCmd(container.getContainerId()).exec();
        } catch (ConflictException e) {
            // It has ended already.
        }
        engine().waitContainerCmd(container.getContainerId())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void pause() {
        engine().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        engine().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public boolean isRunning() {
        return Boolean.TRUE.equals(engine().inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    @Override
    public String output() {
        return container.getLogs();
    }

    @Override
    public void remove() {
        container.stop();
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }

    /** Whoever starts a part waits for it, in the same way whatever runs it. */
    private static final class Unwaited implements WaitStrategy {

        @Override
        public void waitUntilReady(WaitStrategyTarget target) {
            // See above.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration patience) {
            return this;
        }
    }
}
