package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.ServerEvent;
import dev.steno.cli.server.ServerUnavailable;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.sessions.SessionIds;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows messages as they come, until it is stopped or its reader has gone. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Shows messages as they come; connects again when the connection is lost. Ctrl-C ends it.")
public final class TailCommand implements Callable<Integer> {

    // The server sends at least a comment every 15 seconds.
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 8_000;
    private static final int LONGEST_LINE = 500;
    private static final int LEAST_TEXT = 20;

    private final Console console;
    private final Times times;
    private boolean connected;
    private boolean lost;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--project", paramLabel = "NAME", description = "only of this project")
    private String project = "";

    @Option(names = "--session", paramLabel = "ID", description = "only of the session whose id begins like this")
    private String session = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "only of this agent: claude-code, codex …")
    private String agent = "";

    TailCommand(CommandContext context) {
        this.console = context.console();
        this.times = new Times(context.zone());
    }

    @Override
    public Integer call() throws InterruptedException {
        StenoServer steno = server.open();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            connected = false;
            try {
                follow(steno);
                return ExitCode.DONE;
            } catch (ServerUnavailable e) {
                if (!connected && !lost) {
                    throw e;
                }
                pause = connected ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                reportLoss(e);
                Thread.sleep(pause);
            }
        }
    }

    private void follow(StenoServer steno) {
        steno.events(Request.get("v1", "stream", "messages"), SILENCE, this::opened, this::show);
    }

    private void opened() {
        connected = true;
        if (lost) {
            console.say("connected again; steno search finds what came in between");
            lost = false;
        }
    }

    private void reportLoss(ServerUnavailable failure) {
        if (!lost) {
            lost = true;
            console.say(failure.line() + "; trying again");
        }
    }

    /** Whether to go on: not when the reader of what is printed has gone. */
    private boolean show(ServerEvent event) {
        JsonNode message = event.data().path("message");
        if (event.name().equals("problem")) {
            console.say(event.data().path("detail").asText("the server ends the stream"));
            return true;
        }
        if (!isWanted(message)) {
            return true;
        }
        if (json.isOn()) {
            console.jsonLine(event.data());
        } else {
            console.line(line(event.name(), message));
        }
        return console.flush();
    }

    private boolean isWanted(JsonNode message) {
        return message.isObject()
                && isOfProject(message.path("project_name").asText())
                && (agent.isEmpty() || agent.equals(message.path("agent").asText()))
                && message.path("session_id").asText().startsWith(session);
    }

    /** A project is called by more of its path once another has its short name. */
    private boolean isOfProject(String name) {
        return project.isEmpty() || name.equals(project) || name.endsWith("/" + project);
    }

    private StyledText line(String type, JsonNode message) {
        String place = Text.line(message.path("project_name").asText()) + "/"
                + SessionIds.shortened(Text.line(message.path("session_id").asText()));
        StyledText start = StyledText.of(
                        Style.faint, times.clock(message.path("timestamp").asLong()))
                .and("  ")
                .and(Style.fg_cyan, place)
                .and("  ")
                .and(Style.bold, MessageAuthor.of(message))
                .and("  ");
        int columns = Math.max(LEAST_TEXT, Math.min(console.columns(), LONGEST_LINE) - start.width());
        return start.and(Text.cut(text(type, message), columns));
    }

    private static String text(String type, JsonNode message) {
        String content = Text.line(message.path("content").asText());
        return switch (type) {
            case "session_start" -> "session starts" + (content.isEmpty() ? "" : ": " + content);
            case "session_end" -> "session ends" + (content.isEmpty() ? "" : ": " + content);
            default -> content;
        };
    }
}
