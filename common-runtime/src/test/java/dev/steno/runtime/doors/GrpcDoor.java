package dev.steno.runtime.doors;

import com.google.protobuf.ByteString;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.export.v1.ExportServiceGrpc;
import dev.steno.schema.export.v1.RenderConversationRequest;
import dev.steno.schema.export.v1.RenderConversationResponse;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Answers by what is asked for in the session's id: {@code after}, {@code self}, {@code endless}, {@code defect}, {@code lingering} or an error code. */
@GrpcService
public class GrpcDoor extends ExportServiceGrpc.ExportServiceImplBase {

    private static final long LONGEST_NANOS = 2_000_000;

    private final Channel self;

    GrpcDoor(@GrpcClient("self") Channel self) {
        this.self = self;
    }

    @Override
    public void renderConversation(
            RenderConversationRequest request, StreamObserver<RenderConversationResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            answers.send(answer(request.getSessionId()));
            if (request.getSessionId().equals("endless")) {
                awaitDeparture();
            }
            if (request.getSessionId().equals("lingering")) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NANOS));
            }
        });
    }

    private static void awaitDeparture() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        Context.current().addListener(cancelled -> gone.countDown(), Runnable::run);
        gone.await();
    }

    private RenderConversationResponse answer(String wish) {
        return switch (wish) {
            case "ok", "lingering", "endless" -> text("ok");
            case "after" -> text(AfterPosition.ofCurrentCall().toString());
            case "self" -> callSelf("ok");
            case "defect" -> throw new IllegalStateException("the secret inside");
            case "field" -> throw Problem.field("limit", "is at most 1000");
            default -> {
                if (wish.startsWith("self-")) {
                    yield callSelf(wish.substring(5));
                }
                throw Problem.of(ErrorCode.valueOf(wish), "because of " + wish);
            }
        };
    }

    private RenderConversationResponse callSelf(String wish) {
        try {
            return ExportServiceGrpc.newBlockingStub(self)
                    .renderConversation(RenderConversationRequest.newBuilder()
                            .setSessionId(wish)
                            .build())
                    .next();
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.toProblem(e);
        }
    }

    private static RenderConversationResponse text(String text) {
        return RenderConversationResponse.newBuilder()
                .setChunk(ByteString.copyFromUtf8(text))
                .build();
    }
}
