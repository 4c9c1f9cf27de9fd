package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Style;
import dev.steno.cli.print.Table;
import dev.steno.cli.print.Text;
import dev.steno.cli.print.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a session is, without what was said in it. */
final class SessionDetails {

    private static final int LABEL = 10;

    private final Console console;
    private final Times times;

    SessionDetails(Console console, Times times) {
        this.console = console;
        this.times = times;
    }

    void print(JsonNode session) {
        line("Session", session.path("session_id").asText());
        line("Project", session.path("project_name").asText());
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
            console.line(console.paint(Style.BOLD, "Subagents"));
            table(agents).print(console);
        }
    }

    private void line(String label, String value) {
        if (!value.isEmpty()) {
            console.line(console.paint(Style.BOLD, label + " ".repeat(LABEL - label.length())) + Text.line(value));
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
                Column.elastic("Name"),
                Column.elastic("Type"),
                Column.elastic("Id"),
                Column.words("From"),
                Column.figures("Messages"),
                Column.figures("Calls"),
                Column.figures("Input"),
                Column.figures("Output"),
                Column.figures("Cost")));
        agents.forEach(agent -> table.row(List.of(
                agent.path("agent_name").asText(),
                agent.path("agent_type").asText(),
                agent.path("agent_id").asText(),
                times.minute(agent.path("first_ms").asLong()),
                Figures.count(agent.path("message_count").asLong()),
                Figures.count(agent.path("api_calls").asLong()),
                Figures.count(agent.path("input_tokens").asLong()),
                Figures.count(agent.path("output_tokens").asLong()),
                UsageFigures.cost(agent))));
        return table;
    }
}
