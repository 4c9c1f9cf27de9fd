package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Style;
import dev.steno.cli.print.Text;
import dev.steno.cli.print.Times;

/** What was said in a session, message by message; a subagent's words stand behind a bar. */
final class Transcript {

    private final Console console;
    private final Times times;

    Transcript(Console console, Times times) {
        this.console = console;
        this.times = times;
    }

    void print(JsonNode message) {
        String bar = message.path("agent_id").asText("").isEmpty() ? "" : console.paint(Style.DIM, "│ ");
        console.line("");
        console.line(bar
                + console.paint(
                        Style.DIM, times.second(message.path("timestamp").asLong()))
                + "  "
                + console.paint(message.path("is_error").asBoolean() ? Style.RED : Style.CYAN, speaker(message)));
        Text.block(message.path("content").asText()).lines().forEach(line -> console.line(bar + line));
    }

    private static String speaker(JsonNode message) {
        String model = message.at("/metadata/model").asText("");
        return MessageAuthor.of(message)
                + (model.isEmpty() ? "" : " · " + Text.line(model))
                + (message.path("is_error").asBoolean() ? " · failed" : "");
    }
}
