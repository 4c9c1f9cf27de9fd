package dev.steno.embedded.containers;

import dev.steno.embedded.Part;
import dev.steno.embedded.PartFailedException;
import dev.steno.embedded.PartProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part in a container, which is made at the first launch and removed when this is closed. */
final class ContainerProcess implements PartProcess {

    private final Part part;
    private final Path log;
    private final Supplier<EngineContainer> making;
    private @Nullable EngineContainer container;

    ContainerProcess(Part part, Path log, Supplier<EngineContainer> making) {
        this.part = part;
        this.log = log;
        this.making = making;
    }

    /** Fetches the image if it is not there, which may take minutes. */
    @Override
    public synchronized void launch() {
        EngineContainer current = container;
        if (current == null) {
            current = making.get();
            container = current;
        }
        doing("started", current, EngineContainer::start);
    }

    @Override
    public synchronized void mustBeAlive() {
        EngineContainer current = container;
        if (current == null) {
            throw new PartFailedException("the container of %s is removed".formatted(part.title()), null);
        }
        if (!current.isRunning()) {
            throw new PartFailedException("%s has ended; %s".formatted(part.title(), lastWords(current)), null);
        }
    }

    private String lastWords(EngineContainer ended) {
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, ended.output());
            return "what it printed is in " + log;
        } catch (IOException | RuntimeException e) {
            return "what it printed is lost: " + e.getMessage();
        }
    }

    @Override
    public synchronized void stop() {
        ifMade("stopped", EngineContainer::stop);
    }

    @Override
    public synchronized void kill() {
        ifMade("killed", EngineContainer::kill);
    }

    @Override
    public synchronized void pause() {
        ifMade("paused", EngineContainer::pause);
    }

    @Override
    public synchronized void resume() {
        ifMade("resumed", EngineContainer::resume);
    }

    /** None: what runs in a container may be in another machine's table of processes. */
    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public synchronized void close() {
        ifMade("removed", EngineContainer::remove);
        container = null;
    }

    private void ifMade(String what, Consumer<EngineContainer> deed) {
        EngineContainer current = container;
        if (current != null) {
            doing(what, current, deed);
        }
    }

    private void doing(String what, EngineContainer current, Consumer<EngineContainer> deed) {
        try {
            deed.accept(current);
        } catch (RuntimeException e) {
            throw new PartFailedException(
                    "the container of %s cannot be %s: %s".formatted(part.title(), what, e.getMessage()), e);
        }
    }
}
