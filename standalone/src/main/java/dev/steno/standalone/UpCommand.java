package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.OwnersFile;
import dev.steno.embedded.Part;
import dev.steno.embedded.PartFailedException;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts the servers and the services, and stays until it is stopped. Then the services end first and the servers after them, and
 * nothing is left running.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds when needed, starts everything, and stays until Ctrl-C or steno down.")
final class UpCommand implements Callable<Integer> {

    private static final long LONGEST_STOP_SECONDS = 60;

    private final StenoHome home;
    private final Terminal terminal;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopping;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "the one port; 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "the address to listen on; another than this machine's own needs an API key (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    UpCommand(StenoHome home, Console console) {
        this.home = home;
        this.terminal = new Terminal(console);
    }

    @Override
    public Integer call() {
        Listening listening = Listening.checked(host, port, keysFile());
        if (home.prepare()) {
            terminal.say("Others on this machine could look into %s; now only its owner can.".formatted(home.folder()));
        }
        try (HomeLock lock = HomeLock.take(home).orElseThrow(this::runsAlready)) {
            listening.requireFree();
            Runtime.getRuntime().addShutdownHook(new Thread(this::waitForTheEnd, "steno-stop"));
            return serve(listening);
        } finally {
            over.countDown();
        }
    }

    private Path keysFile() {
        String property = System.getProperty("steno.security.keys-file");
        String variable = System.getenv("STENO_SECURITY_KEYS_FILE");
        return Optional.ofNullable(property == null ? variable : property)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.keys());
    }

    private CommandFailure runsAlready() {
        String where = Running.read(home)
                .map(running -> "process %d, %s".formatted(running.pid(), running.address()))
                .orElse("still starting");
        return new CommandFailure(
                ExitCode.REJECTED,
                "Steno already runs on %s (%s); ./steno down stops it".formatted(home.folder(), where));
    }

    private int serve(Listening listening) {
        terminal.starting(home);
        AtomicReference<@Nullable Backends> known = new AtomicReference<>();
        Backends backends = Backends.begin(BackendSettings.in(home.folder()).whenReady(ready -> {
            terminal.partReady(ready);
            Backends started = known.get();
            if (started != null) {
                Running.now(listening.url(), started).write(home);
            }
        }));
        known.set(backends);
        try (backends) {
            writeKafkaClient(backends);
            Running.now(listening.url(), backends).write(home);
            backends.awaitReady(Part.POSTGRES);
            return stopping ? 0 : runServices(listening, backends);
        } catch (PartFailedException e) {
            if (!stopping) {
                terminal.complain(String.valueOf(e.getMessage()));
            }
            return 1;
        } finally {
            Running.forget(home);
        }
    }

    private void writeKafkaClient(Backends backends) {
        try {
            OwnersFile.write(
                    home.kafkaClient(),
                    backends.kafka().client().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int runServices(Listening listening, Backends backends) {
        ServiceSettings.apply(home, listening, backends);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch allUp = new CountDownLatch(1);
        try (PartsWatch parts = PartsWatch.start(backends, terminal, allUp::countDown, failed -> {
                    failure.set(failed);
                    Quarkus.asyncExit(1);
                });
                SpooledHooks hooks = new SpooledHooks(home, listening.url(), new HookRecorder(), SpooledHooks.PAUSE);
                ReadinessWatch readiness = ReadinessWatch.start(
                        listening.url(),
                        allUp,
                        terminal::servicesWait,
                        () -> {
                            Running.now(listening.url(), backends).write(home);
                            terminal.servicesReady(listening.url(), home.logs(), listening.guarded());
                            hooks.start();
                        },
                        () -> terminal.servicesLate(listening.url(), home.logs()))) {
            Quarkus.run(null, (code, thrown) -> failure.compareAndSet(null, thrown));
        }
        Throwable thrown = failure.get();
        if (thrown == null || stopping) {
            return 0;
        }
        terminal.complain(
                thrown instanceof PartFailedException
                        ? String.valueOf(thrown.getMessage())
                        : "the services could not start: %s; more is in %s"
                                .formatted(firstCause(thrown), home.logs().resolve("steno.log")));
        return 1;
    }

    private static String firstCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Holds the JVM back from ending until the services and the servers have. */
    private void waitForTheEnd() {
        if (over.getCount() == 0) {
            return;
        }
        stopping = true;
        terminal.say("Stopping …");
        try {
            String outcome = over.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS) ? "Stopped." : "Not all of it stopped.";
            terminal.say(outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
