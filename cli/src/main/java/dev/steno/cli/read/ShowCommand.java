package dev.steno.cli.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.sessions.Pages;
import dev.steno.cli.sessions.SessionIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one session. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a session: what it is, its subagents, and what was said.")
public final class ShowCommand implements Callable<Integer> {

    private final Console console;
    private final Times times;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "SESSION", description = "its id, or the beginning of it")
    private String session = "";

    @Option(names = "--limit", paramLabel = "N", description = "at most the first N messages; 0 for none")
    private int limit = Integer.MAX_VALUE;

    ShowCommand(CommandContext context) {
        this.console = context.console();
        this.times = new Times(context.zone());
    }

    @Override
    public Integer call() {
        StenoServer steno = server.open();
        String id = SessionIds.find(steno, session);
        JsonNode found = steno.json(Request.get("v1", "sessions", id));
        if (json.isOn()) {
            printJson(steno, id, found);
        } else {
            new SessionDetails(console, times).print(found);
            Transcript transcript = new Transcript(console, times);
            read(steno, id, message -> {
                transcript.print(message);
                return true;
            });
        }
        return ExitCode.DONE;
    }

    private void printJson(StenoServer steno, String id, JsonNode found) {
        try (JsonGenerator out = console.jsonPieces()) {
            out.writeStartObject();
            out.writePOJOField("session", found);
            out.writeArrayFieldStart("messages");
            read(steno, id, message -> {
                write(out, message);
                return true;
            });
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The session's messages, page by page, until the limit is reached or what is printed is read no more. */
    private void read(StenoServer steno, String id, Predicate<JsonNode> each) {
        int[] left = {limit};
        if (left[0] <= 0) {
            return;
        }
        Request request = Request.get("v1", "sessions", id, "messages").with("limit", Math.min(limit, Pages.LARGEST));
        Pages.read(steno, request, page -> {
            for (JsonNode message : page.path("messages")) {
                if (left[0]-- <= 0 || !each.test(message)) {
                    return false;
                }
            }
            return left[0] > 0 && console.flush();
        });
    }

    private static void write(JsonGenerator out, JsonNode value) {
        try {
            out.writeTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
