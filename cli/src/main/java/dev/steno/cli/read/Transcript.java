package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import dev.steno.cli.print.Times;
import picocli.CommandLine.Help.Ansi.Style;

/** What was said in a session, message by message; a subagent's words stand behind a bar. */
final class Transcript {

    private final Console console;
    private final Times times;

    Transcript(Console console, Times times) {
        this.console = console;
        this.times = times;
    }

    void print(JsonNode message) {
        boolean main = message.path("agent_id").asText("").isEmpty();
        StyledText bar = StyledText.of(Style.faint, main ? "" : "│ ");
        console.line("");
        console.line(bar.and(Style.faint, times.second(message.path("timestamp").asLong()))
                .and("  ")
                .and(message.path("is_error").asBoolean() ? Style.fg_red : Style.fg_cyan, author(message)));
        Text.block(message.path("content").asText()).lines().forEach(line -> console.line(bar.and(line)));
    }

    private static String author(JsonNode message) {
        String model = message.at("/metadata/model").asText("");
        return MessageAuthor.of(message)
                + (model.isEmpty() ? "" : " · " + Text.line(model))
                + (message.path("is_error").asBoolean() ? " · failed" : "");
    }
}
