package dev.steno.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent's settings hold for one event so that it reports to Steno. Nothing of it can hold the agent up for longer than its
 * time-out, fail it, or say anything to it.
 *
 * @param agent whose settings
 * @param server where Steno listens
 * @param withKey whether the key in the variable {@code STENO_API_KEY} of the agent's environment is shown; the key itself is
 *     never written
 */
record Handler(HookAgent agent, URI server, boolean withKey) {

    private static final Pattern PLAIN_ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_~%/-]+");
    private static final String VARIABLE = "STENO_API_KEY";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    Handler {
        // It becomes part of a shell's command.
        if (!PLAIN_ADDRESS.matcher(server.toString()).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "'%s' has signs in it that do not belong into a command".formatted(server));
        }
    }

    /** Where the agent's hooks of this node go, if it is one of Steno's: a post to the agent's own door and nothing else. */
    static Optional<String> address(HookAgent agent, JsonNode handler) {
        String door = "(https?://[^\\s'\"|&;<>$`]+)/v1/hooks/" + Pattern.quote(agent.type());
        return switch (handler.path("type").asText()) {
            case "http" -> first(door + "/?", handler.path("url").asText());
            case "command" ->
                first(
                        "curl( [^|&;<>`\\n]*)? '?" + door + "'?( \\|\\| true)?",
                        handler.path("command").asText().strip());
            default -> Optional.empty();
        };
    }

    /** The settings for one event. */
    ObjectNode of(String event) {
        return agent.takesHttp(event) ? http() : command();
    }

    private ObjectNode http() {
        ObjectNode handler = JSON.objectNode().put("type", "http").put("url", url());
        if (withKey) {
            handler.putObject("headers").put("X-API-Key", "$" + VARIABLE);
            handler.putArray("allowedEnvVars").add(VARIABLE);
        }
        return handler.put("timeout", agent.timeout());
    }

    /** What the server answers must not reach the agent, which would take it for the hook's word. */
    private ObjectNode command() {
        String key = withKey ? "-H \"X-API-Key: $" + VARIABLE + "\" " : "";
        String command = "curl -s -m 1 -o /dev/null -H 'Content-Type: application/json' %s--data-binary @- %s || true";
        return JSON.objectNode()
                .put("type", "command")
                .put("command", command.formatted(key, url()))
                .put("timeout", agent.timeout());
    }

    private String url() {
        return server.toString().replaceFirst("/+$", "") + "/v1/hooks/" + agent.type();
    }

    private static Optional<String> first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.matches() ? Optional.of(server(matcher)) : Optional.empty();
    }

    /** The address is the last group that begins like one. */
    private static String server(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text != null && text.startsWith("http")) {
                return text;
            }
        }
        return "";
    }
}
