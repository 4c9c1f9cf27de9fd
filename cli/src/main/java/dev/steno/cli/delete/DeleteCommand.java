package dev.steno.cli.delete;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Text;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.sessions.SessionIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes one session, once the user has agreed. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a session and all that belongs to it, for ever.",
        footer = {
            "",
            "On a terminal it asks before; elsewhere it needs --yes. What is recorded or imported of the session later is passed over."
                    + " With --erase it ends with 1 when a place kept bytes."
        })
public final class DeleteCommand implements Callable<Integer> {

    private final Console console;
    private final InputStream answers;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "SESSION", description = "its id, or the beginning of it")
    private String session = "";

    @Option(names = "--erase", description = "also erase its bytes, wait, and print a receipt")
    private boolean erased;

    @Option(names = "--yes", description = "do not ask")
    private boolean agreed;

    DeleteCommand(CommandContext context) {
        this(context, System.in);
    }

    /** @param answers where the user answers */
    DeleteCommand(CommandContext context, InputStream answers) {
        this.console = context.console();
        this.answers = answers;
    }

    @Override
    public Integer call() throws InterruptedException {
        StenoServer steno = server.open();
        String id = erased && agreed ? idOrText(steno) : SessionIds.find(steno, session);
        if (!agreed) {
            agree(id, steno.json(Request.get("v1", "sessions", id)));
        }
        if (erased) {
            return new Erasure(steno, console, json.isOn()).erase(id);
        }
        JsonNode deleted = steno.json(Request.delete("v1", "sessions", id));
        if (json.isOn()) {
            console.json(deleted);
        } else {
            long messages = deleted.path("message_count").asLong();
            console.line("Session %s is deleted: %s.".formatted(id, Figures.count(messages, "message")));
        }
        return ExitCode.DONE;
    }

    /** A session that has been deleted is in no list. */
    private String idOrText(StenoServer steno) {
        try {
            return SessionIds.find(steno, session);
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.REJECTED) {
                return session;
            }
            throw e;
        }
    }

    private void agree(String id, JsonNode found) {
        if (!console.isWatched()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "nothing is deleted: there is no terminal to ask on, and --yes is missing");
        }
        console.flush();
        console.err()
                .print(Text.line("Delete session %s of %s with %s, for ever? [y/N]"
                                .formatted(
                                        id,
                                        found.path("project_name").asText(),
                                        Figures.count(
                                                found.path("message_count").asLong(), "message")))
                        + " ");
        console.err().flush();
        if (!answer().strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new CommandFailure(ExitCode.REJECTED, "nothing is deleted");
        }
    }

    private String answer() {
        try {
            String line = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset())).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }
}
