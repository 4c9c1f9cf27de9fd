package dev.steno.cli.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a store from the log again. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Fills a store from the log again, beside the present one, and waits until it is whole.",
        footer = {
            "",
            "A new one is filled beside the present one, which answers reads until the new one is whole and takes its place. If the new"
                    + " one has fewer of something, the present one is kept and the command ends with 1. Recording goes on. Stopping"
                    + " this command does not stop the rebuild."
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "STORE", description = "archive (PostgreSQL) or index (OpenSearch)")
    private Store store = Store.INDEX;

    @Option(names = "--fewer", description = "Take the new one even if it has fewer of something.")
    private boolean fewer;

    /** What can be rebuilt. */
    enum Store {
        ARCHIVE,
        INDEX;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RebuildCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() throws InterruptedException {
        StenoServer steno = server.open();
        long before = steno.json(Request.post("/v1/rebuilds/" + store, "application/json", BodyPublishers.noBody())
                        .with("fewer", fewer ? "true" : ""))
                .path("messages")
                .asLong();
        JsonNode whole = awaitWhole(steno);
        String problem = whole.path("problem").asText();
        if (!problem.isEmpty()) {
            throw new CommandFailure(ExitCode.REJECTED, problem);
        }
        long after = whole.path("messages").asLong();
        console.line("The %s is whole: %s, %s before."
                .formatted(store, Figures.count(after, "message"), Figures.count(before, "message")));
        return ExitCode.DONE;
    }

    private JsonNode awaitWhole(StenoServer steno) throws InterruptedException {
        String said = "";
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            JsonNode answer = steno.json(Request.get("v1", "rebuilds", store.toString()));
            String state = answer.path("state").asText();
            if (state.isEmpty()) {
                return answer;
            }
            if (!state.equals(said)) {
                console.say(state);
                said = state;
            }
        }
    }
}
