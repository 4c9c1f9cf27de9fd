package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Table;
import dev.steno.cli.sessions.SessionIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Usage as a table: what each line is about, its figures, and the totals. */
final class UsageTable {

    private static final List<String> FIGURES = List.of(
            "api_calls", "input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens");

    private static final String PATH = "path";

    private final UsageBy by;
    private final JsonNode answer;
    private final boolean reasoning;
    private final boolean paths;

    UsageTable(UsageBy by, JsonNode answer) {
        this.by = by;
        this.answer = answer;
        this.reasoning = answer.at("/totals/reasoning_tokens").asLong() > 0;
        this.paths =
                StreamSupport.stream(answer.path("rows").spliterator(), false).anyMatch(row -> row.has(PATH));
    }

    Table table() {
        Table table = new Table(columns());
        List<String> keys = StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(row -> row.path("key").asText())
                .toList();
        int idLength = SessionIds.distinctLength(keys);
        answer.path("rows").forEach(row -> table.row(cells(by.cells(row, idLength), row)));
        List<String> total = new ArrayList<>(List.of("Total"));
        by.columns().stream().skip(1).forEach(column -> total.add(""));
        table.totals(cells(total, answer.path("totals")));
        return table;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(by.columns());
        if (paths) {
            columns.add(Column.elastic("Path").optional(6));
        }
        columns.addAll(List.of(
                Column.figures("Calls").optional(1),
                Column.figures("Input"),
                Column.figures("Output"),
                Column.figures("Cache write").optional(4),
                Column.figures("Cache read").optional(3)));
        if (reasoning) {
            columns.add(Column.figures("Reasoning").optional(5));
        }
        columns.add(Column.figures("Cost"));
        return columns;
    }

    private List<String> cells(List<String> about, JsonNode usage) {
        List<String> cells = new ArrayList<>(about);
        if (paths) {
            cells.add(usage.path(PATH).asText(""));
        }
        FIGURES.forEach(figure -> cells.add(UsageFigures.count(usage, figure)));
        if (reasoning) {
            cells.add(UsageFigures.count(usage, "reasoning_tokens"));
        }
        cells.add(UsageFigures.cost(usage));
        return cells;
    }
}
