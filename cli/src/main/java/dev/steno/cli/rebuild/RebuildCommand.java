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
import picocli.CommandLine.Parameters;

/** Fills a store from the log again. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Clears a store, fills it from the log again, and waits until it is whole.",
        footer = {
            "",
            "Until then, reads of that store are refused with 503; recording goes on. Stopping the command does not stop the rebuild."
                    + " Ends with 1 when the store has fewer messages than before."
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "STORE", description = "archive (PostgreSQL) or index (OpenSearch)")
    private Store store = Store.INDEX;

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
        String path = "/v1/rebuilds/" + store;
        long before = steno.json(Request.post(path, "application/json", BodyPublishers.noBody()))
                .path("messages")
                .asLong();
        long after = awaitWhole(steno);
        if (after < before) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the %s had %s and has %s now; the log no longer holds the others"
                            .formatted(store, Figures.count(before, "message"), Figures.count(after, "message")));
        }
        console.line("The %s is whole: %s, %s before."
                .formatted(store, Figures.count(after, "message"), Figures.count(before, "message")));
        return ExitCode.DONE;
    }

    private long awaitWhole(StenoServer steno) throws InterruptedException {
        String said = "";
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            JsonNode answer = steno.json(Request.get("v1", "rebuilds", store.toString()));
            String state = answer.path("state").asText();
            if (state.isEmpty()) {
                return answer.path("messages").asLong();
            }
            if (!state.equals(said)) {
                console.say(state);
                said = state;
            }
        }
    }
}
