package dev.steno.query.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import dev.steno.query.live.Feed;
import dev.steno.query.live.LiveSettings;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.errors.ProblemBody;
import dev.steno.runtime.http.HttpConnections;
import dev.steno.runtime.json.ProtoJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Feeds as server-sent events. Comments keep a quiet stream open; a stream that the server ends says why in a last event,
 * {@code problem}.
 */
@Singleton
class EventStreams {

    private static final Logger LOGGER = Logger.getLogger(EventStreams.class);
    private static final String OPENING = ": open\n\n";
    private static final String KEEP_ALIVE = ": still here\n\n";
    private static final long LAST_EVENT_MILLIS = 1_000;

    private final ObjectMapper json;
    private final Duration keepAlive;

    EventStreams(ObjectMapper json, LiveSettings settings) {
        this.json = json;
        this.keepAlive = settings.keepAlive();
    }

    /**
     * Answers a call with a feed, on the calling thread, until one of them ends. Written straight to the connection, which
     * shows when a client has taken an event: a client that takes none is slow.
     *
     * @param type the name of an update's event
     */
    <T extends Message> void serve(RoutingContext call, SseEventSink sink, Feed<T> feed, Function<T, String> type) {
        HttpServerResponse response = call.response();
        try (sink;
                feed) {
            // Even while nothing happens, a client that leaves must not be remembered.
            call.addEndHandler(gone -> feed.close());
            response.setChunked(true)
                    .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
            write(response, OPENING);
            try {
                feed.deliverTo(receiver(response, type), keepAlive);
            } catch (Problem problem) {
                sendProblem(call, problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException e) {
            LOGGER.debug("a client left its stream");
        }
    }

    private static <T extends Message> Feed.Receiver<T> receiver(
            HttpServerResponse response, Function<T, String> type) {
        return new Feed.Receiver<>() {
            @Override
            public void receive(T update) throws InterruptedException {
                write(response, event(type.apply(update), ProtoJson.print(update)));
            }

            @Override
            public void quiet() throws InterruptedException {
                write(response, KEEP_ALIVE);
            }
        };
    }

    /** Says why the stream ends. A client that does not take even that is cut off. */
    private void sendProblem(RoutingContext call, Problem problem) {
        HttpServerResponse response = call.response();
        if (response.closed()) {
            return;
        }
        Future<Void> taken = response.write(event("problem", body(problem)));
        call.vertx().setTimer(LAST_EVENT_MILLIS, due -> {
            if (!taken.succeeded()) {
                HttpConnections.cut(call);
            }
        });
    }

    private String body(Problem problem) {
        try {
            return json.writeValueAsString(ProblemBody.of(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }

    /** JSON has no line breaks of its own, so one data line holds all of it. */
    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    /** Returns once the connection has taken the text. */
    private static void write(HttpServerResponse response, String text) throws InterruptedException {
        if (response.closed()) {
            throw new CancellationException("the client has gone");
        }
        try {
            response.write(text).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw (CancellationException) new CancellationException("the client has gone").initCause(e);
        }
    }
}
