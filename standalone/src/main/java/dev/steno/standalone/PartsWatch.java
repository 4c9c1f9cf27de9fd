package dev.steno.standalone;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.PartFailedException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Waits for the servers to come up, and from then on starts a server again that has ended although nobody asked it to. The
 * services go on by themselves once it is back.
 */
final class PartsWatch implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(PartsWatch.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Backends backends;
    private final Terminal terminal;
    private final Runnable allUp;
    private final Consumer<PartFailedException> failed;
    private final Thread thread;
    private final Set<Part> restarting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PartsWatch(Backends backends, Terminal terminal, Runnable allUp, Consumer<PartFailedException> failed) {
        this.backends = backends;
        this.terminal = terminal;
        this.allUp = allUp;
        this.failed = failed;
        this.thread = Thread.ofPlatform().name("steno-parts").daemon().unstarted(this::watch);
    }

    /**
     * Begins to watch.
     *
     * @param allUp called once when every server serves
     * @param failed called instead when one of them cannot be started
     */
    static PartsWatch start(
            Backends backends, Terminal terminal, Runnable allUp, Consumer<PartFailedException> failed) {
        PartsWatch watch = new PartsWatch(backends, terminal, allUp, failed);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            for (Part part : Part.values()) {
                backends.awaitReady(part);
            }
            allUp.run();
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                restartMissing();
            }
        } catch (PartFailedException e) {
            if (!closed) {
                failed.accept(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each part is started on a thread of its own, so that one that takes long, or ends again, holds up no other. */
    private void restartMissing() {
        Set<Part> missing = EnumSet.allOf(Part.class);
        missing.removeAll(backends.pids().keySet());
        for (Part part : missing) {
            if (!closed && restarting.add(part)) {
                Thread.ofPlatform()
                        .name("steno-restart-" + part.folder())
                        .daemon()
                        .start(() -> restart(part));
            }
        }
    }

    private void restart(Part part) {
        terminal.complain(part.title() + " has ended; starting it again");
        try {
            backends.start(part);
        } catch (PartFailedException e) {
            LOGGER.errorf("%s", e.getMessage());
        } finally {
            restarting.remove(part);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
