package dev.steno.runtime.errors;

import io.grpc.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every way a call can fail, with its face at each door. Codes and types are part of the public contract. */
public enum ErrorCode {
    MALFORMED("The request cannot be understood", 400, Status.Code.INVALID_ARGUMENT, false),
    UNAUTHENTICATED("An API key is needed", 401, Status.Code.UNAUTHENTICATED, false),
    FORBIDDEN("This is not allowed", 403, Status.Code.PERMISSION_DENIED, false),
    NOT_FOUND("There is no such thing", 404, Status.Code.NOT_FOUND, false),
    METHOD_NOT_ALLOWED("This address does not take that method", 405, Status.Code.UNIMPLEMENTED, false),
    EXISTS("There is something else of that name", 409, Status.Code.ALREADY_EXISTS, false),
    CHANGED("It has been changed meanwhile", 412, Status.Code.ABORTED, false),
    NOT_NOW("Its present state does not allow this", 422, Status.Code.FAILED_PRECONDITION, false),
    TOO_LARGE("The request is too large", 413, Status.Code.INVALID_ARGUMENT, false),
    URI_TOO_LONG("The address is too long", 414, Status.Code.INVALID_ARGUMENT, false),
    UNSUPPORTED_MEDIA_TYPE("That media type is not understood", 415, Status.Code.INVALID_ARGUMENT, false),
    TOO_SLOW("The subscriber reads too slowly", 429, Status.Code.RESOURCE_EXHAUSTED, true),
    UNAVAILABLE("A part that is needed does not answer", 503, Status.Code.UNAVAILABLE, true),
    DEADLINE("It took too long", 504, Status.Code.DEADLINE_EXCEEDED, true),
    INTERNAL("Something went wrong inside", 500, Status.Code.INTERNAL, true);

    private final String title;
    private final int httpStatus;
    private final Status.Code grpcStatus;
    private final boolean retryable;

    ErrorCode(String title, int httpStatus, Status.Code grpcStatus, boolean retryable) {
        this.title = title;
        this.httpStatus = httpStatus;
        this.grpcStatus = grpcStatus;
        this.retryable = retryable;
    }

    /** The code that a gRPC status of another service of Steno stands for. */
    public static ErrorCode of(Status.Code status) {
        return Arrays.stream(values())
                .filter(code -> code.grpcStatus == status)
                .findFirst()
                .orElse(INTERNAL);
    }

    /** The code of a name; empty when this version knows none of that name. */
    static Optional<ErrorCode> named(String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }

    /** The code that an HTTP status raised by the framework stands for. */
    public static ErrorCode ofHttp(int status) {
        return Arrays.stream(values())
                .filter(code -> code.httpStatus == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? MALFORMED : INTERNAL);
    }

    /** A stable URI reference that identifies the kind of problem. */
    public String type() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public Status.Code grpcStatus() {
        return grpcStatus;
    }

    /** Whether the same call may succeed later, unchanged. */
    public boolean retryable() {
        return retryable;
    }
}
