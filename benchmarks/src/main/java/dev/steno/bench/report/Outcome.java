package dev.steno.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param figure what was measured
 * @param unit of the values
 * @param rounds what was measured in each round
 * @param reference what it is measured against; null when it stands alone
 * @param aim what it should be
 * @param details more numbers for the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String figure,
        String unit,
        Rounds rounds,
        @Nullable Reference reference,
        Aim aim,
        Map<String, Object> details) {

    /**
     * What a figure is measured against.
     *
     * @param name what it is
     * @param rounds its values, in the figure's unit
     */
    public record Reference(String name, Rounds rounds) {}

    /** A figure that stands alone. */
    public static Outcome alone(String figure, String unit, Rounds rounds, Aim aim) {
        return new Outcome(figure, unit, rounds, null, aim, Map.of());
    }

    /** A figure and what it is measured against. */
    public static Outcome against(
            String figure, String unit, Rounds rounds, String reference, Rounds referenceRounds, Aim aim) {
        return new Outcome(figure, unit, rounds, new Reference(reference, referenceRounds), aim, Map.of());
    }

    /** The same with one more number for the file. */
    public Outcome with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Outcome(figure, unit, rounds, reference, aim, more);
    }

    public double measured() {
        return rounds.median();
    }

    /** Measured over the reference; not a number when it stands alone. */
    public double ratio() {
        return reference == null ? Double.NaN : measured() / reference.rounds().median();
    }

    public boolean met() {
        return aim.metBy(measured(), ratio());
    }
}
