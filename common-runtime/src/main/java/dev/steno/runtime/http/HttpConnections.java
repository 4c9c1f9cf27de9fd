package dev.steno.runtime.http;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** What can be done to a client once its answer has begun. */
public final class HttpConnections {

    private HttpConnections() {}

    /** Breaks off an answer, so that the client cannot take what it got for the whole. Other calls are not touched. */
    public static void cut(RoutingContext call) {
        if (call.request().version() == HttpVersion.HTTP_2) {
            call.response().reset();
        } else {
            call.request().connection().close();
        }
    }
}
