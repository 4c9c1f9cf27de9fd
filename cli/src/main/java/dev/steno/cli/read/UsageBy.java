package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Column;
import dev.steno.cli.sessions.SessionIds;
import java.util.List;
import java.util.Locale;

/** What each line of a usage table is about. The names are the command line's and the read door's. */
enum UsageBy {
    DAY,
    SESSION,
    PROJECT,
    MODEL,
    AGENT,
    SUBAGENT;

    /** The columns for {@link #cells}. The first ones name the row, so that they are never cut. */
    List<Column> columns() {
        return switch (this) {
            case SESSION ->
                List.of(
                        Column.name("Session"),
                        Column.elastic("Project"),
                        Column.elastic("Agent").optional(2));
            case SUBAGENT ->
                List.of(
                        Column.name("Session"),
                        Column.name("Subagent"),
                        Column.elastic("Type").optional(2));
            case DAY -> List.of(Column.words("Day"));
            case PROJECT -> List.of(Column.name("Project"));
            case MODEL -> List.of(Column.name("Model"));
            case AGENT -> List.of(Column.name("Agent"));
        };
    }

    /** The cells below the titles. */
    List<String> cells(JsonNode row, int idLength) {
        String key = row.path("key").asText();
        return switch (this) {
            case SESSION ->
                List.of(
                        SessionIds.shortened(key, idLength),
                        row.path("project_name").asText(),
                        row.path("agent").asText());
            case SUBAGENT -> subagent(key, row);
            case MODEL -> List.of(model(key, row.path("priced_as").asText("")));
            case DAY, PROJECT, AGENT -> List.of(key.isEmpty() ? "(unknown)" : key);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String model(String key, String pricedAs) {
        return pricedAs.isEmpty() ? key : "%s (as %s)".formatted(key, pricedAs);
    }

    /** The key is {@code <session>/<agent id>}, without an agent id for the main agent. */
    private static List<String> subagent(String key, JsonNode row) {
        int slash = key.lastIndexOf('/');
        String session = slash < 0 ? key : key.substring(0, slash);
        String id = slash < 0 ? "" : key.substring(slash + 1);
        String name = row.path("agent_name").asText("");
        return List.of(
                SessionIds.shortened(session),
                id.isEmpty() ? "(main)" : name.isEmpty() ? id : name,
                row.path("agent_type").asText(""));
    }
}
