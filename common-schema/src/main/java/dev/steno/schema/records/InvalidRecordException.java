package dev.steno.schema.records;

import java.io.Serial;

/** A record is refused. Without a stack trace: among millions of records it is an answer to the sender, not a defect. */
public final class InvalidRecordException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** The field of what is wrong with a record as a whole. */
    public static final String WHOLE = "message";

    private final String field;

    /**
     * @param field the path of the field that is wrong, such as {@code metadata.usage.input_tokens}
     * @param reason what is wrong with it, without its content
     */
    public InvalidRecordException(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
