package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Figures;
import java.math.BigDecimal;

/** The figures of usage, as the read door names them. */
final class UsageFigures {

    private UsageFigures() {}

    /** What is known of the cost, with ≥ when calls cost more than that; without any call it is nothing, not unknown. */
    static String cost(JsonNode usage) {
        long unknown = usage.path("cost_unknown_calls").asLong()
                + usage.path("cost_incomplete_calls").asLong();
        JsonNode cost = usage.path("cost_usd");
        if (cost.isNumber()) {
            return Figures.cost(cost.decimalValue(), unknown);
        }
        return Figures.cost(usage.path("api_calls").asLong() == 0 ? BigDecimal.ZERO : null, unknown);
    }

    static String count(JsonNode usage, String field) {
        return Figures.count(usage.path(field).asLong());
    }
}
