package dev.steno.runtime.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Breaks the connection of a client that goes on sending the body of a request that was answered, such as one without end that was
 * refused as too large. For a while the rest is read, so that a client that reads the answer only after it has sent all gets it.
 */
@Singleton
class UnreadBodies {

    static final long PATIENCE_MILLIS = 5_000;

    private static final int FIRST = 20_000;

    void watch(@Observes Filters filters) {
        filters.register(
                call -> {
                    call.addEndHandler(answered -> limit(call));
                    call.next();
                },
                FIRST);
    }

    private static void limit(RoutingContext call) {
        if (!call.request().isEnded()) {
            call.vertx().setTimer(PATIENCE_MILLIS, due -> {
                if (!call.request().isEnded()) {
                    HttpConnections.cut(call);
                }
            });
        }
    }
}
