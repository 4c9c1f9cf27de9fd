package dev.steno.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** What can be done to a client once its answer has begun. */
public final class HttpConnections {

    private HttpConnections() {}

    /**
     * Breaks off an answer, so that the client cannot take what it got for the whole. Other calls are not touched. Returns at once.
     *
     * @return completes when nothing more can be sent; what is written before that may still end the answer as if it were whole
     */
    public static Future<Void> cut(RoutingContext call) {
        if (call.request().version() == HttpVersion.HTTP_2) {
            call.response().reset();
            return Future.succeededFuture();
        }
        return call.request().connection().close();
    }
}
