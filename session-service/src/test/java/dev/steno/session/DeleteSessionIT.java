package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.archive.v1.DeleteSessionRequest;
import dev.steno.schema.archive.v1.DeleteSessionResponse;
import dev.steno.schema.log.Position;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ArchiveService.DeleteSession}. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class DeleteSessionIT {

    @Inject
    EventLog log;

    private ArchiveClient client;
    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theArchiveHasNothingOfItAfterwards() throws Exception {
        Position written = append("m1");
        append("m2");

        DeleteSessionResponse deleted = delete(session, append("m3"));

        assertThat(deleted.getMessageCount()).isEqualTo(3);
        assertThat(deleted.getPosition()).startsWith(written.partition() + ":");
        fails(Status.Code.NOT_FOUND, () -> ArchiveClient.session(client.calls(), session));
    }

    @Test
    void whatIsRecordedLaterIsPassedOver() throws Exception {
        delete(session, append("m1"));

        Position late = append("m2");

        fails(Status.Code.NOT_FOUND, () -> ArchiveClient.session(client.after(late), session));
    }

    @Test
    void deletingAgainAnswersWithTheFirstDeletion() throws Exception {
        DeleteSessionResponse first = delete(session, append("m1"));

        DeleteSessionResponse again = delete(session, append("m2"));

        assertThat(again.getPosition()).isEqualTo(first.getPosition());
        assertThat(again.getMessageCount()).isZero();
    }

    @Test
    void aSessionThatTheArchiveHasNeverSeenIsNotFound() {
        fails(
                Status.Code.NOT_FOUND,
                () -> client.calls()
                        .deleteSession(DeleteSessionRequest.newBuilder()
                                .setSessionId(session)
                                .build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                () -> client.calls().deleteSession(DeleteSessionRequest.getDefaultInstance()));
    }

    private DeleteSessionResponse delete(String id, Position after) {
        return client.after(after)
                .deleteSession(
                        DeleteSessionRequest.newBuilder().setSessionId(id).build());
    }

    private Position append(String id) throws Exception {
        return log.append(message(session, id, NOON, "hello")).get();
    }

    private static void fails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }
}
