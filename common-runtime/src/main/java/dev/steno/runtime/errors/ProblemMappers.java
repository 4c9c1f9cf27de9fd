package dev.steno.runtime.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.grpc.StatusRuntimeException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a REST call into problem+json. What was not expected is logged, with its cause. */
class ProblemMappers {

    private static final Logger LOGGER = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    @ServerExceptionMapper
    Response problem(Problem problem) {
        if (problem.code() == ErrorCode.INTERNAL) {
            LOGGER.error("a REST call failed unexpectedly", problem);
        }
        Response.ResponseBuilder answer = Response.status(problem.code().httpStatus())
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(problem));
        if (problem.code() == ErrorCode.UNAVAILABLE) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response grpc(StatusRuntimeException failure) {
        return problem(GrpcProblems.toProblem(failure));
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException failure) {
        return problem(Problem.of(ErrorCode.MALFORMED, "the body is not the JSON that is asked for"));
    }

    /** The framework has a mapper of its own for these, which shows names of our classes. */
    @ServerExceptionMapper
    Response json(MismatchedInputException failure) {
        return problem(Problem.of(ErrorCode.MALFORMED, "the body is not the JSON that is asked for" + place(failure)));
    }

    /** A parameter of the address that cannot be converted is reported as not found, with the reason as its cause. */
    @ServerExceptionMapper
    Response parameter(NotFoundException failure) {
        return failure.getCause() == null
                ? framework(failure)
                : problem(Problem.of(ErrorCode.MALFORMED, "a parameter is not of the kind that is asked for"));
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        ErrorCode code = ErrorCode.ofHttp(status);
        return problem(Problem.of(code, code.title(), failure));
    }

    private static String place(MismatchedInputException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : ": look at " + path;
    }

    @ServerExceptionMapper
    Response defect(RuntimeException failure) {
        return problem(
                Problem.of(ErrorCode.INTERNAL, "an unexpected failure; the log of the service tells more", failure));
    }
}
