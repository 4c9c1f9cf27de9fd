package dev.steno.bench.run;

import dev.steno.bench.report.Rounds;
import java.util.ArrayList;
import java.util.List;

/** How far something had come at which time. */
public final class Timeline {

    private record Mark(long nanos, long reached) {}

    private final List<Mark> marks = new ArrayList<>();

    /** Tells how far it is. Time without progress before the first belongs to no part of the way. */
    void mark(long nanos, long reached) {
        boolean further = marks.isEmpty() || reached > marks.getLast().reached();
        if (!further && marks.size() == 1) {
            marks.clear();
            further = true;
        }
        if (further) {
            marks.add(new Mark(nanos, reached));
        }
    }

    /**
     * Speeds over equal parts of the way, a second.
     *
     * @param skipped the share of the way that is left out at its beginning, while everything warms up
     * @param parts how many parts the rest is cut into
     */
    public Rounds speeds(double skipped, int parts) {
        long first = marks.getFirst().reached();
        double way = (double) marks.getLast().reached() - first;
        List<Double> speeds = new ArrayList<>();
        double part = way * (1 - skipped) / parts;
        for (int i = 0; i < parts; i++) {
            double from = first + way * skipped + i * part;
            speeds.add(part / (nanosAt(from + part) - nanosAt(from)) * 1e9);
        }
        return new Rounds(speeds);
    }

    /** When a place was reached, as if the way between two marks had been even. */
    private double nanosAt(double place) {
        Mark before = marks.getFirst();
        for (Mark mark : marks.subList(1, marks.size())) {
            if (mark.reached() >= place) {
                double share = (place - before.reached()) / (mark.reached() - before.reached());
                return before.nanos() + share * (mark.nanos() - before.nanos());
            }
            before = mark;
        }
        return before.nanos();
    }
}
