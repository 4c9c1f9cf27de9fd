package dev.steno.ingest.messages;

import dev.steno.runtime.errors.FieldProblem;
import java.io.Serial;

/** A field of a request is wrong. It carries no stack: among millions of lines it is an answer, no defect. */
public final class InvalidFieldException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String field;

    InvalidFieldException(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    /** The field and what is wrong with it, without its content. */
    public FieldProblem problem() {
        return new FieldProblem(field, String.valueOf(getMessage()));
    }
}
