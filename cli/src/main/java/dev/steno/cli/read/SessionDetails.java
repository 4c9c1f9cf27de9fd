package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Table;
import dev.steno.cli.print.Text;
import dev.steno.cli.print.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/** What a session is, without what was said in it. */
final class SessionDetails {

    private static final int LABEL = 10;
    private static final String UNKNOWN = "—";

    private final Console console;
    private final Times times;

    SessionDetails(Console console, Times times) {
        this.console = console;
        this.times = times;
    }

    void print(JsonNode session) {
        line("Session", session.path("session_id").asText());
        line("Project", session.path("project_name").asText());
        line("Folder", session.at("/workspace/folder").asText(""));
        line("Branch", session.at("/workspace/branch").asText(""));
        line("Agent", session.path("agent").asText());
        line("Status", session.path("status").asText());
        line("Time", time(session));
        line("Messages", Figures.count(session.path("message_count").asLong()) + roles(session));
        line(
                "Tokens",
                "%s in %s"
                        .formatted(
                                Figures.count(session.path("total_tokens").asLong()),
                                Figures.count(session.path("api_calls").asLong(), "call")));
        line("Cost", SessionFigures.cost(session));
        line("Mark", mark(session));
        JsonNode agents = session.path("agents");
        if (!agents.isEmpty()) {
            console.line("");
            console.line(StyledText.of(Style.bold, "Subagents"));
            table(agents).print(console);
        }
    }

    private void line(String label, String value) {
        if (!value.isEmpty()) {
            String start = label + " ".repeat(LABEL - label.length());
            for (String line : Text.wrap(Text.line(value), console.columns() - LABEL)) {
                console.line(StyledText.of(Style.bold, start).and(line));
                start = " ".repeat(LABEL);
            }
        }
    }

    private String time(JsonNode session) {
        long start = session.path("start_time").asLong();
        long end = session.path("last_activity").asLong();
        return "%s to %s (%s)"
                .formatted(times.minute(start), times.minute(end), Times.span(Duration.ofMillis(end - start)));
    }

    private static String roles(JsonNode session) {
        return session.path("messages_by_role").properties().stream()
                .map(role -> Figures.count(role.getValue().asLong()) + " " + role.getKey())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), all -> all.isEmpty() ? "" : " (" + all + ")"));
    }

    private static String mark(JsonNode session) {
        if (!session.path("is_marked").asBoolean()) {
            return "";
        }
        StringBuilder mark = new StringBuilder("marked");
        String note = session.at("/mark/note").asText("");
        mark.append(note.isEmpty() ? "" : ": " + note);
        session.at("/mark/tags").forEach(tag -> mark.append(" #").append(tag.asText()));
        return mark.toString();
    }

    private Table table(JsonNode agents) {
        Table table = new Table(List.of(
                Column.name("Name"),
                Column.elastic("Type").optional(2),
                Column.name("Id"),
                Column.words("From").optional(4),
                Column.figures("Messages").optional(3),
                Column.figures("Calls").optional(1),
                Column.figures("Input"),
                Column.figures("Output"),
                Column.figures("Cost")));
        agents.forEach(agent -> table.row(Stream.concat(
                        Stream.of(
                                agent.path("agent_name").asText(),
                                agent.path("agent_type").asText(),
                                agent.path("agent_id").asText(),
                                times.minute(agent.path("first_ms").asLong()),
                                Figures.count(agent.path("message_count").asLong())),
                        used(agent))
                .toList()));
        return table;
    }

    /** Calls, tokens and cost; unknown where only another agent reported that there was a subagent. */
    private static Stream<String> used(JsonNode agent) {
        if (agent.path("api_calls").asLong() == 0) {
            return Stream.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        }
        return Stream.of(
                UsageFigures.count(agent, "api_calls"),
                UsageFigures.count(agent, "input_tokens"),
                UsageFigures.count(agent, "output_tokens"),
                UsageFigures.cost(agent));
    }
}
