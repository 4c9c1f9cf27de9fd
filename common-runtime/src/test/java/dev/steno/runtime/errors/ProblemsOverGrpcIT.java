package dev.steno.runtime.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.steno.runtime.doors.Caller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsOverGrpcIT {

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller();
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeIsToldAsAStatusWithItsReason(ErrorCode code) throws InvalidProtocolBufferException {
        StatusRuntimeException failure = failure(code.name());

        assertThat(failure.getStatus().getCode()).isEqualTo(code.grpcStatus());
        assertThat(failure.getStatus().getDescription()).isEqualTo("because of " + code);
        ErrorInfo info = details(failure).getFirst().unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo(code.name());
        assertThat(info.getDomain()).isEqualTo("steno.dev");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void aProblemKeepsItsCodeThroughAServiceInBetween(ErrorCode code) throws InvalidProtocolBufferException {
        StatusRuntimeException failure = failure("self-" + code);

        ErrorInfo info = details(failure).getFirst().unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo(code.name());
    }

    @Test
    void aWrongFieldIsNamed() throws InvalidProtocolBufferException {
        BadRequest fields = details(failure("field")).get(1).unpack(BadRequest.class);

        assertThat(fields.getFieldViolations(0).getField()).isEqualTo("limit");
        assertThat(fields.getFieldViolations(0).getDescription()).isEqualTo("is at most 1000");
    }

    @Test
    void aDefectTellsNothingOfTheInside() {
        StatusRuntimeException failure = failure("defect");

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"defect", "INTERNAL", "self-INTERNAL"})
    void whatNobodyExpectedIsLoggedByEveryServiceItPasses(String wish) {
        try (Log log = Log.of(GrpcProblems.class)) {
            failure(wish);

            assertThat(log.errors()).hasSize(wish.startsWith("self-") ? 2 : 1);
        }
    }

    @Test
    void whatTheCallerDidWrongIsNotLogged() {
        try (Log log = Log.of(GrpcProblems.class)) {
            failure("MALFORMED");

            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void aReadIsToldThePositionsItsCallerNames() {
        assertThat(caller.grpc("after", Map.of("steno-after", "3:9,1:2,3:4"))).isEqualTo("1:2,3:9");
        assertThat(caller.grpc("after", Map.of())).isEmpty();
        assertThat(failure("after", Map.of("steno-after", "soon")).getStatus().getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private StatusRuntimeException failure(String wish) {
        return failure(wish, Map.of());
    }

    private StatusRuntimeException failure(String wish, Map<String, String> metadata) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> caller.grpc(wish, metadata));
    }

    private static List<Any> details(StatusRuntimeException failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        assertThat(status).isNotNull();
        return status.getDetailsList();
    }
}
