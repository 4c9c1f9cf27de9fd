package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Figures;

/** Figures of a session as lists and the session's own page show them. */
final class SessionFigures {

    private SessionFigures() {}

    /** What its calls cost: a session whose calls were not reported, or have no known price, is not shown as free. */
    static String cost(JsonNode session) {
        if (session.path("api_calls").asLong() == 0) {
            return "–";
        }
        long unknown = session.path("cost_unknown_calls").asLong();
        boolean nothingKnown =
                unknown > 0 && unknown >= session.path("api_calls").asLong();
        long more = unknown + session.path("cost_incomplete_calls").asLong();
        return Figures.cost(nothingKnown ? null : session.path("total_cost_usd").decimalValue(), more);
    }
}
