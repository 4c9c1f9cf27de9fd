package dev.steno.runtime.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered on the event loop of its connection, the only thread that knows for certain whether the client is
 * still there: headers or trailers that are written to a stream after its client has reset it would break the connection,
 * and with it every other call that is under way on it (Quarkus issue 56268).
 */
final class EventLoopCall<A, B> extends SimpleForwardingServerCall<A, B> {

    /** Enough that the loop never waits for the thread that answers, and few enough to be no buffer. */
    private static final int MOST_ON_THEIR_WAY = 8;

    private static final Logger LOGGER = Logger.getLogger(EventLoopCall.class);

    private final Context loop;
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private volatile boolean over;
    private volatile boolean awaited;
    private volatile ServerCall.@Nullable Listener<A> listener;

    EventLoopCall(ServerCall<A, B> call, Context loop) {
        super(call);
        this.loop = loop;
    }

    /** Sets what is called when there is room again, and when the client has gone. */
    void tell(ServerCall.Listener<A> whom) {
        listener = whom;
    }

    /** The client has gone: nothing is written any more. Called on the event loop. */
    void leave() {
        ServerCall.Listener<A> told = listener;
        if (!over && told != null) {
            over = true;
            told.onCancel();
        }
    }

    @Override
    public void sendHeaders(Metadata headers) {
        onLoop(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(B message) {
        onLoop(() -> super.sendMessage(message));
    }

    @Override
    public void close(Status status, Metadata trailers) {
        onLoop(() -> {
            over = true;
            super.close(status, trailers);
        });
    }

    @Override
    public boolean isReady() {
        if (hasRoom()) {
            return true;
        }
        awaited = true;
        // Room may have come just before anyone could know that it is awaited.
        return hasRoom();
    }

    private boolean hasRoom() {
        return onTheirWay.get() < MOST_ON_THEIR_WAY && super.isReady();
    }

    private void onLoop(Runnable step) {
        onTheirWay.incrementAndGet();
        loop.runOnContext(now -> {
            onTheirWay.decrementAndGet();
            if (!over) {
                run(step);
                tellOfRoom();
            }
        });
    }

    private void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOGGER.error("a gRPC call cannot be answered", e);
            if (!over) {
                over = true;
                super.close(Status.INTERNAL.withDescription("the answer cannot be sent"), new Metadata());
            }
        }
    }

    private void tellOfRoom() {
        ServerCall.Listener<A> told = listener;
        if (awaited && !over && told != null && hasRoom()) {
            awaited = false;
            told.onReady();
        }
    }
}
