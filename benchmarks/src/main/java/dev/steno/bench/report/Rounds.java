package dev.steno.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The results of several rounds of one measurement. A median stands for them.
 *
 * @param values one number for each round, in the order of the rounds
 */
public record Rounds(List<Double> values) {

    private static final double STEADY = 0.1;

    public Rounds {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no round");
        }
    }

    public static Rounds of(double... values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return new Rounds(list);
    }

    /** Measures so many times. */
    public static Rounds measure(int rounds, DoubleSupplier round) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            values.add(round.getAsDouble());
        }
        return new Rounds(values);
    }

    /** Runs until two rounds in a row differ by a tenth at most, or as often as allowed. */
    public static void warmUp(int most, DoubleSupplier round) {
        double last = Double.NaN;
        for (int i = 0; i < most; i++) {
            double now = round.getAsDouble();
            if (Math.abs(now - last) <= STEADY * last) {
                return;
            }
            last = now;
        }
    }

    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
