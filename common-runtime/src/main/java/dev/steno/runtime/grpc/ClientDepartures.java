package dev.steno.runtime.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Tells a call that its client has gone. On the shared HTTP port the gRPC server listens to the request only, which has
 * long been read to its end when the client of a stream leaves: without this, {@code onCancel} would never come and every
 * abandoned stream would be served without end.
 */
@GlobalInterceptor
@ApplicationScoped
class ClientDepartures implements ServerInterceptor, Prioritized {

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        Context context = Vertx.currentContext();
        if (context == null) {
            return next.startCall(call, headers);
        }
        RoutingContext http = context.getLocal(RoutingContext.class.getName());
        if (http == null) {
            return next.startCall(call, headers);
        }
        EventLoopCall<A, B> answered = new EventLoopCall<>(call, context);
        ServerCall.Listener<A> listener = next.startCall(answered, headers);
        answered.tell(listener);
        http.addEndHandler(ended -> answered.leave());
        return listener;
    }

    /** First of all: only there the HTTP request is known. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }
}
