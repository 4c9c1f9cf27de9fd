package dev.steno.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on loopback that answers each path as it was told, and remembers what it was asked. */
public final class FakeSteno implements AutoCloseable {

    private final HttpServer http;
    private final Map<String, Answerer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What was asked. */
    public record Asked(String method, String path, Map<String, String> parameters, String apiKey, String after) {}

    /** Answers one call. */
    @FunctionalInterface
    public interface Answerer {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeSteno() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** An address at which nobody answers. */
    public static String nowhere() {
        FakeSteno gone = new FakeSteno();
        gone.close();
        return gone.url();
    }

    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    public FakeSteno on(String path, Answerer answerer) {
        answers.put(path, answerer);
        return this;
    }

    public FakeSteno json(String path, String body) {
        return json(path, 200, body);
    }

    public FakeSteno json(String path, int status, String body) {
        return on(path, exchange -> send(exchange, status, "application/json", body));
    }

    public FakeSteno problem(String path, int status, String code, String detail) {
        String body =
                "{\"type\":\"/problems/x\",\"title\":\"A title\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\",\"retryable\":false}"
                        .formatted(status, detail, code);
        return on(path, exchange -> send(exchange, status, "application/problem+json", body));
    }

    public static void send(HttpExchange exchange, int status, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The parameters of the last call of this path. */
    public Map<String, String> parameters(String path) {
        return asked.reversed().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow()
                .parameters();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = exchange.getRequestHeaders().getFirst("X-API-Key");
        String after = exchange.getRequestHeaders().getFirst("Steno-After");
        asked.add(new Asked(
                exchange.getRequestMethod(),
                path,
                parameters(exchange),
                key == null ? "" : key,
                after == null ? "" : after));
        Answerer answerer = answers.get(path);
        if (answerer == null) {
            send(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"detail\":\"there is no such session\",\"code\":\"NOT_FOUND\"}");
        } else {
            answerer.answer(exchange);
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            Arrays.stream(query.split("&"))
                    .map(each -> each.split("=", 2))
                    .forEach(each -> parameters.put(each[0], URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        }
        return parameters;
    }
}
