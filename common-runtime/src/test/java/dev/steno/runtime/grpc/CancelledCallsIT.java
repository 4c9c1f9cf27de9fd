package dev.steno.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.doors.Caller;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancelledCallsIT {

    private static final int CALLS = 5_000;
    private static final int AT_ONCE = 16;

    @Test
    void aCallThatIsCancelledWhileItIsAnsweredLeavesTheOthersOfItsConnectionAlone() throws Exception {
        try (Caller caller = new Caller()) {
            Ends ends = new Ends();
            var door = ExportServiceGrpc.newStub(caller.channel());

            for (int i = 0; i < CALLS; i++) {
                ends.free.acquire();
                door.renderConversation(
                        RenderConversationRequest.newBuilder()
                                .setSessionId("lingering")
                                .build(),
                        new Impatient(ends));
            }
            assertThat(ends.free.tryAcquire(AT_ONCE, 30, TimeUnit.SECONDS)).isTrue();

            assertThat(ends.seen).isSubsetOf(Status.Code.OK, Status.Code.CANCELLED);
        }
    }

    /** How calls ended, and room for the next ones. */
    private static final class Ends {

        private final Semaphore free = new Semaphore(AT_ONCE);
        private final Set<Status.Code> seen = ConcurrentHashMap.newKeySet();

        void add(Status status) {
            seen.add(status.getCode());
            free.release();
        }
    }

    /** Leaves as soon as it has its answer, which is when the server ends the call. */
    private static final class Impatient
            implements ClientResponseObserver<RenderConversationRequest, RenderConversationResponse> {

        private final Ends ends;
        private ClientCallStreamObserver<RenderConversationRequest> call;

        Impatient(Ends ends) {
            this.ends = ends;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<RenderConversationRequest> started) {
            call = started;
        }

        @Override
        public void onNext(RenderConversationResponse answer) {
            call.cancel("seen enough", null);
        }

        @Override
        public void onError(Throwable failure) {
            ends.add(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            ends.add(Status.OK);
        }
    }
}
