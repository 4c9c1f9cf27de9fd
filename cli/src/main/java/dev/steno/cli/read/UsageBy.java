package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What each line of a usage table is about. The names are the command line's and the read door's. */
enum UsageBy {
    DAY("Day"),
    SESSION("Session", "Project", "Agent"),
    PROJECT("Project"),
    MODEL("Model"),
    AGENT("Agent"),
    SUBAGENT("Session", "Subagent", "Type");

    private final List<String> titles;

    UsageBy(String... titles) {
        this.titles = List.of(titles);
    }

    List<String> titles() {
        return titles;
    }

    /** Whether a column of this title may be cut on a narrow terminal: what names something needs to be whole. */
    boolean isCut(String title) {
        return !title.equals("Day") && !title.equals("Session");
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
            case DAY, PROJECT, MODEL, AGENT -> List.of(key.isEmpty() ? "(not told)" : key);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
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
