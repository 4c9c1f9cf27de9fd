package dev.steno.checkpoints;

import java.util.ArrayList;
import java.util.List;

/** The problems of one document: counted all, listed up to a bound. */
final class Problems {

    private final List<CheckpointProblem> listed = new ArrayList<>();
    private long count;

    void add(String path, int line, String text) {
        count++;
        if (listed.size() < CheckpointLimits.LISTED_PROBLEMS) {
            listed.add(new CheckpointProblem(path, line, text));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    CheckedCheckpoint.Invalid toInvalid() {
        return new CheckedCheckpoint.Invalid(List.copyOf(listed), count);
    }
}
