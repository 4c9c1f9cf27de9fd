package dev.steno.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedResponsesTest {

    private final Call call = new Call();

    @Test
    void sendsEverythingInOrderThenCompletes() {
        PacedResponses.serve(call, answers -> {
            for (int i = 0; i < 100; i++) {
                answers.send(i);
            }
        });

        await().untilAsserted(() -> assertThat(call.completed).isTrue());
        assertThat(call.received).hasSize(100).isSorted();
    }

    @Test
    void waitsWhileTheClientHasNoRoom() {
        AtomicInteger offered = new AtomicInteger();
        call.ready = false;
        PacedResponses.serve(call, answers -> {
            for (int i = 0; i < 3; i++) {
                offered.incrementAndGet();
                answers.send(i);
            }
        });
        await().untilAsserted(() -> assertThat(offered).hasValue(1));
        assertThat(call.received).isEmpty();

        call.ready = true;
        call.onReady.run();

        await().untilAsserted(() -> assertThat(call.received).containsExactly(0, 1, 2));
    }

    @Test
    void endsAndCancelsNestedCallsWhenTheClientGoes() {
        call.ready = false;
        AtomicBoolean nestedCancelled = new AtomicBoolean();
        AtomicBoolean left = new AtomicBoolean();
        PacedResponses.serve(call, answers -> {
            Context.current().addListener(context -> nestedCancelled.set(true), Runnable::run);
            try {
                answers.send(1);
            } finally {
                left.set(true);
            }
        });

        call.onCancel.run();

        await().untilAsserted(() -> assertThat(left).isTrue());
        await().untilAsserted(() -> assertThat(nestedCancelled).isTrue());
        assertThat(call.received).isEmpty();
        assertThat(call.failure).isNull();
        assertThat(call.completed).isFalse();
    }

    @Test
    void failsTheCallWithTheStatusOfTheProblem() {
        PacedResponses.serve(call, answers -> {
            throw Problem.of(ErrorCode.NOT_FOUND, "no such session");
        });

        await().untilAsserted(() -> assertThat(call.failure).isNotNull());
        assertThat(Status.fromThrowable(call.failure).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    private static final class Call extends ServerCallStreamObserver<Integer> {

        final List<Integer> received = new CopyOnWriteArrayList<>();
        volatile boolean ready = true;
        volatile boolean completed;
        volatile Throwable failure;
        volatile Runnable onReady;
        volatile Runnable onCancel;

        @Override
        public void onNext(Integer value) {
            received.add(value);
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            onCancel = handler;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
