package dev.steno.standalone;

import dev.steno.cli.server.ServerAddress;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookReceiver;
import dev.steno.cli.spool.HookSpool;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hands over what hooks captured while this Steno could not take it: once it is ready, and then every half minute, for a hook whose
 * sender gave up while Steno was suspended or slow.
 */
final class SpooledHooks implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOGGER = Logger.getLogger(SpooledHooks.class);

    private final HookFolder folder;
    private final URI address;
    private final HookReceiver receiver;
    private final Duration pause;
    private final Thread thread;

    /** @param address of this Steno; hooks that wait for another are left alone */
    SpooledHooks(StenoHome home, String address, HookReceiver receiver, Duration pause) {
        this.folder = HookFolder.in(home.folder());
        this.address = URI.create(address);
        this.receiver = receiver;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("steno-hooks").daemon().unstarted(this::run);
    }

    /** Begins; the receiver is ready. */
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                deliver();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() {
        try {
            for (HookSpool spool : folder.spools()) {
                if (ServerAddress.isSame(spool.server(), address) && spool.waiting() > 0) {
                    HookSpool.Delivery done = spool.deliver(receiver);
                    if (done.kept() + done.refused() > 0) {
                        LOGGER.infof("%d hooks that had waited were recorded, %d refused", done.kept(), done.refused());
                    }
                }
            }
        } catch (RuntimeException e) {
            LOGGER.warn("hooks that wait cannot be recorded now", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
