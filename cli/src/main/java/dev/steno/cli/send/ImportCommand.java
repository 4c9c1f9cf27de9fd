package dev.steno.cli.send;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.Moment;
import dev.steno.cli.options.MomentReader;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookSpool;
import dev.steno.cli.spool.ServerReceiver;
import dev.steno.providers.ProviderException;
import dev.steno.providers.Providers;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports what agents have on disk. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Sends the conversations that agents have on disk. What has arrived is not sent again; run it as often as you like.",
        footer = {
            "",
            "Without an agent: all that have sessions. Ctrl-C ends it, and the next import goes on from there.",
            "Exit codes: 0 all done, 1 some input rejected or broken, 2 usage, 3 the server is away."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final long LAST_WORDS_SECONDS = 10;

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "0..*", paramLabel = "AGENT", description = "claude-code, codex, gemini-cli …")
    private final List<String> agents = new ArrayList<>();

    @Option(
            names = "--path",
            paramLabel = "DIR",
            description =
                    "an agent's folder in the place of its own: a CLAUDE_CONFIG_DIR, a CODEX_HOME …; may be given several times")
    private final List<Path> paths = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only sessions written since then: " + MomentReader.FORMS)
    private @Nullable Moment since;

    @Option(names = "--follow", description = "stay, and send what is written from now on")
    private boolean follow;

    @Option(names = "--again", description = "send what has arrived once more; nothing is recorded twice")
    private boolean again;

    @Option(names = "--dry-run", description = "count, and send nothing")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long to wait for a server that is away (default: ${DEFAULT-VALUE})")
    private long wait;

    @Option(
            names = "--spool-size",
            paramLabel = "SIZE",
            defaultValue = "1G",
            converter = ByteSize.class,
            description =
                    "with --follow, how much may wait on disk for a server that is away (default: ${DEFAULT-VALUE})")
    private Long spoolSize = 1L << 30;

    ImportCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    @Override
    public Integer call() {
        if (follow && dryRun) {
            throw new CommandFailure(ExitCode.USAGE, "--follow and --dry-run do not go together");
        }
        Selection selection = new Selection(
                Providers.all(context.environment()),
                agents,
                paths,
                since == null ? null : since.start(context.zone()));
        ImportOptions options =
                new ImportOptions(again, dryRun, follow, Duration.ofSeconds(Math.max(0, wait)), spoolSize);
        StenoServer steno = server.open();
        Import work = new Import(selection, steno, context.stenoHome(), options);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread ending = new Thread(() -> end(work, done));
        Runtime.getRuntime().addShutdownHook(ending);
        try (ProgressDisplay display = new ProgressDisplay(work, console, follow)) {
            if (!dryRun) {
                sendHooks(steno);
            }
            ImportReport report = work.run(display);
            display.close();
            new ImportSummary(console, dryRun).print(report, json.isOn());
            return exitCode(report);
        } catch (ProviderException.ProviderNotFound e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new CommandFailure(ExitCode.REJECTED, e.getMessage() + ": " + e.getCause(), e);
        } finally {
            console.flush();
            done.complete(true);
            forget(ending);
        }
    }

    /** What hooks captured while the server was away. */
    private void sendHooks(StenoServer steno) {
        for (HookSpool spool : HookFolder.in(context.stenoHome()).spools(steno.address())) {
            HookSpool.Delivery sent = spool.deliver(new ServerReceiver(steno));
            if (sent.kept() > 0 && !json.isOn()) {
                console.line("Sent " + Figures.count(sent.kept(), "hook") + " that had waited.");
            }
            if (sent.refused() > 0) {
                console.say("%s refused %s; they are in %s"
                        .formatted(steno.address(), Figures.count(sent.refused(), "hook"), spool.refusedFolder()));
            }
        }
    }

    /** Ctrl-C: the command ends by itself, with its last words. */
    private static void end(Import work, CompletableFuture<Boolean> done) {
        work.stop();
        done.completeOnTimeout(false, LAST_WORDS_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // It is running: that is why this command ends.
        }
    }

    private static int exitCode(ImportReport report) {
        return switch (report.outcome()) {
            case SERVER_AWAY -> ExitCode.SERVER_UNAVAILABLE;
            case REFUSED -> ExitCode.REJECTED;
            case DONE, STOPPED -> report.rejected() + report.broken() > 0 ? ExitCode.REJECTED : ExitCode.DONE;
        };
    }
}
