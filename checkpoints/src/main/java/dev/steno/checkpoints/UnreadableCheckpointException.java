package dev.steno.checkpoints;

import java.io.IOException;

/** A document breaks a rule of its notation or a bound, so that what follows cannot be read. */
final class UnreadableCheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient CheckpointProblem problem;

    UnreadableCheckpointException(CheckpointProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    CheckpointProblem problem() {
        return problem;
    }
}
