package dev.steno.standalone;

import dev.steno.cli.server.ServerAddress;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookReceiver.Outcome;
import dev.steno.cli.spool.HookSpool;
import dev.steno.cli.spool.SpooledHook;
import dev.steno.ingest.record.RecordHook;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.quarkus.arc.Arc;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Records what hooks captured while this Steno could not take it: once it is ready, and then every half minute, for a hook whose
 * sender gave up while Steno was suspended or slow.
 */
final class SpooledHooks implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SpooledHooks.class);
    private static final long PAUSE_SECONDS = 30;

    private final HookFolder folder;
    private final URI address;
    private final Thread thread;

    SpooledHooks(StenoHome home, String address) {
        this.folder = HookFolder.in(home.folder());
        this.address = URI.create(address);
        this.thread = Thread.ofPlatform().name("steno-hooks").daemon().unstarted(this::run);
    }

    /** Begins; the services are ready. */
    void start() {
        thread.start();
    }

    private void run() {
        RecordHook door = Arc.container().instance(RecordHook.class).get();
        try {
            while (true) {
                folder.spools().stream()
                        .filter(each -> ServerAddress.isSame(each.server(), address))
                        .forEach(each -> record(each, door));
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void record(HookSpool spool, RecordHook door) {
        try {
            if (spool.waiting() > 0) {
                HookSpool.Delivery done = spool.deliver(hook -> record(hook, door));
                LOGGER.infof("%d hooks that had waited were recorded, %d refused", done.kept(), done.refused());
            }
        } catch (UncheckedIOException e) {
            LOGGER.warn(e.getMessage(), e);
        }
    }

    private static Outcome record(SpooledHook hook, RecordHook door) {
        try {
            door.record(
                    door.agent(hook.agent()), hook.body(), hook.idempotencyKey(), OptionalLong.of(hook.capturedAtMs()));
            return Outcome.KEPT;
        } catch (Problem e) {
            return e.code() == ErrorCode.UNAVAILABLE ? Outcome.LATER : Outcome.REFUSED;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
