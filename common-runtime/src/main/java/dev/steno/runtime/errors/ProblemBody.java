package dev.steno.runtime.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of a failed REST call, {@code application/problem+json} (RFC 9457).
 *
 * @param type identifies the kind of problem
 * @param title the same for every problem of a kind
 * @param status the HTTP status
 * @param detail what was wrong, where, and what to do
 * @param code the {@link ErrorCode}
 * @param retryable whether the same call may succeed later
 * @param errors the wrong fields, if fields were wrong
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        boolean retryable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemBody of(Problem problem) {
        ErrorCode code = problem.code();
        return new ProblemBody(
                code.type(),
                code.title(),
                code.httpStatus(),
                problem.detail(),
                code.name(),
                code.retryable(),
                problem.fields());
    }
}
