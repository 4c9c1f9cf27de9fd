package dev.steno.cli.server;

import dev.steno.schema.log.Positions;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to one of Steno's doors. Immutable.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with its parameters, encoded; begins with a slash
 * @param mediaType of the body; empty without one
 * @param body what is sent
 * @param headers beside those of the media type and the key
 * @param within how long the answer may take; of a stream, its beginning
 */
public record Request(
        String method,
        String path,
        String mediaType,
        BodyPublisher body,
        Map<String, String> headers,
        Duration within) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A read at the path of these segments, as in {@code get("v1", "sessions", id)}. */
    public static Request get(String... segments) {
        return new Request("GET", path(segments), "", BodyPublishers.noBody(), Map.of(), PATIENCE);
    }

    /** A deletion of what is at the path of these segments. */
    public static Request delete(String... segments) {
        return new Request("DELETE", path(segments), "", BodyPublishers.noBody(), Map.of(), PATIENCE);
    }

    /** A request for what is to be at the path of these segments, without a body. */
    public static Request put(String... segments) {
        return new Request("PUT", path(segments), "", BodyPublishers.noBody(), Map.of(), PATIENCE);
    }

    /** A write at a path that needs no encoding, as in {@code post("/v1/messages", …)}. */
    public static Request post(String path, String mediaType, BodyPublisher body) {
        return new Request("POST", path, mediaType, body, Map.of(), PATIENCE);
    }

    /** The request with one more parameter; the same request when the value is empty. */
    public Request with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        String parameter = (path.contains("?") ? "&" : "?") + encode(name) + "=" + encode(value);
        return new Request(method, path + parameter, mediaType, body, headers, within);
    }

    /** The request with one more parameter. */
    public Request with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** The same request with more or less patience. */
    public Request within(Duration patience) {
        return new Request(method, path, mediaType, body, headers, patience);
    }

    /** The same request, which is answered when the log has been followed so far. */
    public Request after(Positions positions) {
        return positions.offsets().isEmpty() ? this : header(Positions.AFTER_HEADER, positions.toString());
    }

    /** The request with one more header. */
    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, mediaType, body, Map.copyOf(more), within);
    }

    /** What is called, without its parameters, which may hold what is not for messages. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query));
    }

    private static String path(String... segments) {
        return Arrays.stream(segments).map(Request::encode).collect(Collectors.joining("/", "/", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
