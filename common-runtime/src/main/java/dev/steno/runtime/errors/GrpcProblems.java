package dev.steno.runtime.errors;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Problems as gRPC statuses and back. The details carry {@code google.rpc.ErrorInfo} and, for fields, {@code BadRequest}. */
public final class GrpcProblems {

    private static final Logger LOGGER = Logger.getLogger(GrpcProblems.class);
    private static final String DOMAIN = "steno.dev";

    private GrpcProblems() {}

    /**
     * The status of a failure. Anything but a problem or a status is shown as INTERNAL; what was not expected is
     * logged, with its cause.
     */
    public static StatusRuntimeException toStatus(Throwable failure) {
        StatusRuntimeException status = switch (failure) {
            case StatusRuntimeException told -> told;
            case Problem problem -> StatusProto.toStatusRuntimeException(describe(problem));
            default ->
                Status.INTERNAL
                        .withDescription("an unexpected failure; the log of the service tells more")
                        .asRuntimeException();
        };
        if (ErrorCode.of(status.getStatus().getCode()) == ErrorCode.INTERNAL) {
            LOGGER.error("a gRPC call failed unexpectedly", failure);
        }
        return status;
    }

    /** What a failed call to another service of Steno means for our own caller. */
    public static Problem toProblem(StatusRuntimeException failure) {
        com.google.rpc.Status whole = StatusProto.fromThrowable(failure);
        List<Any> details = whole == null ? List.of() : whole.getDetailsList();
        Optional<ErrorCode> told = unpack(details, ErrorInfo.class)
                .filter(info -> info.getDomain().equals(DOMAIN))
                .flatMap(info -> ErrorCode.named(info.getReason()));
        Status.Code status = failure.getStatus().getCode();
        if (told.isEmpty() && (status == Status.Code.UNAVAILABLE || status == Status.Code.CANCELLED)) {
            return Problem.of(ErrorCode.UNAVAILABLE, "a service behind this door does not answer", failure);
        }
        ErrorCode code = told.orElseGet(() -> ErrorCode.of(status));
        String description = failure.getStatus().getDescription();
        return Problem.of(code, description == null ? code.title() : description, fields(details), failure);
    }

    private static List<FieldProblem> fields(List<Any> details) {
        return unpack(details, BadRequest.class).stream()
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(field -> new FieldProblem(field.getField(), field.getDescription()))
                .toList();
    }

    private static <T extends Message> Optional<T> unpack(List<Any> details, Class<T> type) {
        try {
            for (Any detail : details) {
                if (detail.is(type)) {
                    return Optional.of(detail.unpack(type));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            LOGGER.debugf("a gRPC status with details that cannot be read: %s", e.getMessage());
        }
        return Optional.empty();
    }

    private static com.google.rpc.Status describe(Problem problem) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(problem.code().grpcStatus().value())
                .setMessage(problem.detail())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(problem.code().name())
                        .setDomain(DOMAIN)
                        .build()));
        if (!problem.fields().isEmpty()) {
            BadRequest.Builder fields = BadRequest.newBuilder();
            problem.fields()
                    .forEach(field -> fields.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(field.field())
                            .setDescription(field.reason())));
            status.addDetails(Any.pack(fields.build()));
        }
        return status.build();
    }
}
