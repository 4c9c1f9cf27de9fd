package dev.steno.testkit.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Calls a server over HTTP/1.1. Any answer is returned, whatever its status; a server that does not answer is an
 * {@link UncheckedIOException}. User and password in the address are shown with each call. Threadsafe.
 */
public final class RestClient {

    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;

    public RestClient(URI server) {
        this.server = server;
    }

    public HttpResponse<String> get(String path) {
        return get(path, Map.of());
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path, Map.of()).GET(), BodyHandlers.ofByteArray());
    }

    /** An answer that is read while it comes, as server-sent events are; the caller closes its body. */
    public HttpResponse<InputStream> stream(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET(), BodyHandlers.ofInputStream());
    }

    public HttpResponse<String> post(String path, String type, String body) {
        return post(path, type, BodyPublishers.ofString(body), Map.of());
    }

    public HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        return post(path, type, BodyPublishers.ofString(body), headers);
    }

    /** Posts a body; an empty type sends none. */
    public HttpResponse<String> post(String path, String type, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, headers).POST(body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return send(request, BodyHandlers.ofString());
    }

    public HttpResponse<String> put(String path, String json) {
        return send(
                request(path, Map.of()).header("Content-Type", JSON).PUT(BodyPublishers.ofString(json)),
                BodyHandlers.ofString());
    }

    /** Sends JSON by any method. */
    public HttpResponse<String> json(String method, String path, String json) {
        return send(
                request(path, Map.of()).header("Content-Type", JSON).method(method, BodyPublishers.ofString(json)),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path, Map.of()).DELETE(), BodyHandlers.ofString());
    }

    /** The status of an answer; 0 while the server does not answer. */
    public int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** The header that says where in the log a write stands; empty when there is none. */
    public static String position(HttpResponse<?> answer) {
        return answer.headers().firstValue("Steno-Position").orElse("");
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST);
        headers.forEach(request::header);
        if (server.getUserInfo() != null) {
            byte[] login = server.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request;
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
