package dev.steno.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Steno behind its REST doors. Every method throws {@link ServerUnavailable} when no answer comes, in time or in JSON, and when the answer
 * is that it cannot be done now; and {@link RequestRefused} when the answer is no. Safe for several threads.
 */
public final class StenoServer {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_OF_A_REFUSAL = 64 * 1024;

    private final URI address;
    private final String apiKey;
    private final HttpClient http = HttpClient.newBuilder()
            // An upgrade to HTTP/2 would be asked for with every first request, and bring nothing.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    private StenoServer(URI address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    /**
     * The server at this address; nothing is sent yet.
     *
     * @param apiKey the key to show; empty for none
     * @throws CommandFailure when no server can have this address
     */
    public static StenoServer at(URI address, String apiKey) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "'%s' is no server; one looks like http://localhost:8080".formatted(address));
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "a server is named by scheme, host and port; a key is given with --api-key");
        }
        if (!apiKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandFailure(ExitCode.USAGE, "an API key has no spaces and no letters beyond ASCII");
        }
        return new StenoServer(URI.create(address.toString().replaceFirst("/+$", "")), apiKey);
    }

    /** Where it is, without a slash at the end. */
    public URI address() {
        return address;
    }

    /** The answer, whatever its status, read to its end within the request's time. */
    public Response send(Request request) {
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request(request), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = coming.get(request.within().toMillis(), TimeUnit.MILLISECONDS);
            return new Response(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw late(request, e);
        } catch (ExecutionException e) {
            throw away(request, e.getCause());
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw interrupted(e);
        }
    }

    /** The JSON that a request is answered with. */
    public JsonNode json(Request request) {
        Response answer = send(request);
        if (!answer.isGood()) {
            throw ErrorResponses.of(address, request, answer);
        }
        JsonNode json = answer.json();
        if (json.isMissingNode()) {
            throw new ServerUnavailable(
                    "%s answers %s with something that is not JSON; is it Steno?".formatted(address, request), null);
        }
        return json;
    }

    /** What to do with a body while it comes. */
    @FunctionalInterface
    public interface BodyReader<T> {

        /** Reads the body. What goes wrong with the connection is an {@link IOException} of the stream. */
        T read(HttpResponse<InputStream> answer) throws IOException;
    }

    /**
     * Hands over the body of an answer while it comes, of whatever length.
     *
     * @throws ServerUnavailable also when the reader throws an IOException
     */
    public <T> T stream(Request request, BodyReader<T> reader) {
        HttpResponse<InputStream> response = open(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                byte[] start = body.readNBytes(MOST_OF_A_REFUSAL);
                throw ErrorResponses.of(
                        address, request, new Response(response.statusCode(), response.headers(), start));
            }
            return reader.read(response);
        } catch (IOException e) {
            throw away(request, e);
        }
    }

    /**
     * Hands over the events of a live stream as they come, until the visitor has enough.
     *
     * @param silence how long the server may say nothing at all, before it counts as away
     * @param open is run once the stream is open
     * @param wanted takes an event and says whether it wants more
     * @throws ServerUnavailable when the stream ends
     */
    public void events(Request request, Duration silence, Runnable open, Predicate<ServerEvent> wanted) {
        stream(request, response -> {
            open.run();
            try (IdleTimeout watch = new IdleTimeout(silence, response.body())) {
                EventStream events = new EventStream(response.body(), watch::sign);
                for (ServerEvent event = events.next(); event != null; event = events.next()) {
                    if (!wanted.test(event)) {
                        return true;
                    }
                }
            }
            throw new IOException("the stream has ended");
        });
    }

    private HttpResponse<InputStream> open(Request request) {
        try {
            BodyHandler<InputStream> handler = BodyHandlers.ofInputStream();
            return http.send(request(request), handler);
        } catch (IOException e) {
            throw away(request, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest request(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + request.path()))
                .timeout(request.within())
                .method(request.method(), request.body());
        if (!apiKey.isEmpty()) {
            builder.header("X-API-Key", apiKey);
        }
        if (!request.mediaType().isEmpty()) {
            builder.header("Content-Type", request.mediaType());
        }
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private CommandFailure away(Request request, @Nullable Throwable cause) {
        return switch (cause) {
            case CommandFailure failure -> failure;
            case ConnectException e -> nobody(e);
            case HttpConnectTimeoutException e -> nobody(e);
            case HttpTimeoutException e -> late(request, e);
            case null, default ->
                new ServerUnavailable(
                        "the connection to %s broke off at %s: %s".formatted(address, request, reason(cause)), cause);
        };
    }

    private ServerUnavailable nobody(Throwable cause) {
        return new ServerUnavailable("Steno does not answer at %s; start it with ./steno up".formatted(address), cause);
    }

    private ServerUnavailable late(Request request, Throwable cause) {
        return new ServerUnavailable(
                "Steno at %s has not answered %s within %d s"
                        .formatted(address, request, request.within().toSeconds()),
                cause);
    }

    private static ServerUnavailable interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerUnavailable("interrupted", cause);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
