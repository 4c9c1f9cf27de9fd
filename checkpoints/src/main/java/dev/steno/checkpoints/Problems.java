package dev.steno.checkpoints;

import dev.steno.schema.records.StorableText;
import java.util.ArrayList;
import java.util.List;

/** The problems of one document: counted all, listed up to a bound. */
final class Problems {

    // A path has names of the document's own, of any length.
    private static final int LONGEST_PATH = 200;

    private final List<CheckpointProblem> listed = new ArrayList<>();
    private long count;

    void add(String path, int line, String text) {
        count++;
        if (listed.size() < CheckpointLimits.LISTED_PROBLEMS) {
            listed.add(new CheckpointProblem(StorableText.cut(path, LONGEST_PATH), line, text));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    CheckedCheckpoint.Invalid toInvalid() {
        return new CheckedCheckpoint.Invalid(List.copyOf(listed), count);
    }
}
