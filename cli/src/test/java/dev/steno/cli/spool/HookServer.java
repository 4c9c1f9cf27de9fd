package dev.steno.cli.spool;

import com.sun.net.httpserver.HttpExchange;
import dev.steno.cli.FakeSteno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes hooks, keeps their bodies, and answers with the status that a test has set. */
final class HookServer implements AutoCloseable {

    private final FakeSteno fake = new FakeSteno();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request as the server got it. */
    record Received(String path, String key, long capturedAtMs, String apiKey, String body) {}

    String url() {
        return fake.url();
    }

    /** What came, in its order. */
    List<Received> received() {
        return received;
    }

    /** Answers every hook with this status, and keeps the last attempt of each event. */
    void answer(int status) {
        for (String agent : List.of("claude-code", "codex", "gemini-cli")) {
            on("/v1/hooks/" + agent, exchange -> {
                Received request = request(exchange);
                received.removeIf(each -> each.key().equals(request.key()));
                received.add(request);
                FakeSteno.send(exchange, status, "application/json", status < 300 ? "" : "{}");
            });
        }
    }

    void on(String path, FakeSteno.Answerer answerer) {
        fake.on(path, answerer);
    }

    void keep(HttpExchange exchange) throws IOException {
        received.add(request(exchange));
    }

    private static Received request(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return new Received(
                exchange.getRequestURI().getPath(),
                headers.getFirst("Idempotency-Key"),
                Long.parseLong(headers.getFirst("Steno-Captured-At")),
                String.valueOf(headers.getFirst("X-API-Key")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        fake.close();
    }
}
