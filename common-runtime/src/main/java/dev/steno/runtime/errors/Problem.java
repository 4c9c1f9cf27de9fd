package dev.steno.runtime.errors;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure that the caller sees. The message is for the caller: it holds no content and no internals. */
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient List<FieldProblem> fields;

    private Problem(ErrorCode code, String detail, List<FieldProblem> fields, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, List.of(), null);
    }

    public static Problem of(ErrorCode code, String detail, @Nullable Throwable cause) {
        return new Problem(code, detail, List.of(), cause);
    }

    static Problem of(ErrorCode code, String detail, List<FieldProblem> fields, @Nullable Throwable cause) {
        return new Problem(code, detail, fields, cause);
    }

    /** A request with one wrong field. */
    public static Problem field(String field, String reason) {
        return new Problem(ErrorCode.MALFORMED, field + ": " + reason, List.of(new FieldProblem(field, reason)), null);
    }

    /** A request with several wrong fields. */
    public static Problem fields(List<FieldProblem> fields) {
        String detail =
                fields.stream().map(each -> each.field() + ": " + each.reason()).collect(Collectors.joining("; "));
        return new Problem(ErrorCode.MALFORMED, detail, fields, null);
    }

    public ErrorCode code() {
        return code;
    }

    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }

    /** What the caller reads. */
    public String detail() {
        String message = getMessage();
        return message == null ? code.title() : message;
    }
}
