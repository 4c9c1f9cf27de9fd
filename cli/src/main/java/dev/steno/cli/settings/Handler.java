package dev.steno.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's settings hold for each event so that it reports to Steno: a command that runs the program {@code steno-hook}, and
 * nothing when the program is not there any more.
 *
 * @param agent whose settings
 * @param server where Steno listens
 * @param program the path of {@code steno-hook}
 */
record Handler(HookAgent agent, URI server, Path program) {

    private static final Pattern PLAIN_ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_~%/-]+");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._/~+@%-]+");
    private static final String DEFAULT_SERVER = "http://localhost:8080";

    private static final String WORD = "('[^']*'|\"[^\"`;|&]*\"|[^\\s'\"|&;<>`()]+)";
    private static final String ADDRESS = "(https?://[^\\s'\"|&;<>$`]+)";

    Handler {
        // Both become part of a shell's command.
        if (!PLAIN_ADDRESS.matcher(server.toString()).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "'%s' has signs in it that do not belong into a command".formatted(server));
        }
        if (program.toString().matches("(?s).*['\\r\\n].*")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'%s' has signs in it that do not belong into a command; STENO_HOME can name another folder"
                            .formatted(program));
        }
    }

    /**
     * A hook of Steno as settings hold it.
     *
     * @param server where it reports to
     * @param program what it runs; null when it posts by itself, as hooks of earlier versions do
     */
    record Registered(String server, @Nullable String program) {}

    /** Reads a node of the agent's settings; empty unless it reports to Steno and does nothing else. */
    static Optional<Registered> read(HookAgent agent, JsonNode handler) {
        String type = handler.path("type").asText();
        String text =
                handler.path(type.equals("http") ? "url" : "command").asText().strip();
        return switch (type) {
            case "http" -> posting(text, door(agent) + "/?");
            case "command" ->
                running(agent, text)
                        .or(() -> posting(text, "curl( [^|&;<>`\\n]*)? '?" + door(agent) + "'?( \\|\\| true)?"));
            default -> Optional.empty();
        };
    }

    /** The node for one event. */
    ObjectNode node() {
        String path = PLAIN_PATH.matcher(program.toString()).matches() ? program.toString() : "'" + program + "'";
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "command")
                .put("command", "[ ! -x %1$s ] || %1$s %2$s %3$s".formatted(path, agent.type(), address()))
                .put("timeout", agent.timeout());
    }

    private String address() {
        return server.toString().replaceFirst("/+$", "");
    }

    private static Optional<Registered> running(HookAgent agent, String command) {
        Matcher matcher = Pattern.compile(
                        "(?:\\[ ! -x " + WORD + " ] \\|\\| )?" + WORD + " " + agent.type() + "(?: " + ADDRESS + ")?")
                .matcher(command);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String program = matcher.group(2).replaceAll("['\"]", "");
        String server = matcher.group(3) == null ? DEFAULT_SERVER : matcher.group(3);
        return program.endsWith("/steno-hook") ? Optional.of(new Registered(server, program)) : Optional.empty();
    }

    private static Optional<Registered> posting(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.matches() ? Optional.of(new Registered(matcher.group("server"), null)) : Optional.empty();
    }

    private static String door(HookAgent agent) {
        return "(?<server>https?://[^\\s'\"|&;<>$`]+)/v1/hooks/" + Pattern.quote(agent.type());
    }
}
