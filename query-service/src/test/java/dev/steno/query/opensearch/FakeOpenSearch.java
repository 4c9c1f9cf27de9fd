package dev.steno.query.opensearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers bulk requests as a test tells it to, where the real one cannot be brought to misbehave on order. */
final class FakeOpenSearch implements AutoCloseable, OpenSearchSettings {

    /** What to answer to a bulk request. */
    record Answer(int status, String body) {

        static final Answer BUSY = new Answer(429, "{}");
        static final Answer TOO_LARGE = new Answer(413, "{}");
        static final Answer BROKEN = new Answer(503, "{}");
    }

    /** Decides on the answer to the ids of a request. */
    @FunctionalInterface
    interface Behaviour {
        Answer answer(int requestNumber, List<String> lines);
    }

    private final HttpServer server;
    private final Behaviour behaviour;
    private final List<List<String>> requests = new ArrayList<>();

    FakeOpenSearch(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** An answer with one status for each item. */
    static Answer items(List<Integer> statuses) {
        List<String> items = statuses.stream()
                .map(status -> "{\"index\":{\"_index\":\"i\",\"status\":%d%s}}"
                        .formatted(status, status < 300 ? "" : ",\"error\":{\"type\":\"some_exception\"}"))
                .toList();
        return new Answer(200, "{\"took\":1,\"errors\":false,\"items\":[" + String.join(",", items) + "]}");
    }

    /** The lines of each request so far. */
    List<List<String>> requests() {
        return requests;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        List<String> lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        requests.add(lines);
        Answer answer = behaviour.answer(requests.size(), lines);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public List<URI> url() {
        return List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Override
    public Optional<String> username() {
        return Optional.empty();
    }

    @Override
    public Optional<String> password() {
        return Optional.empty();
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration writeTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public int replicas() {
        return 0;
    }

    @Override
    public Duration refreshInterval() {
        return Duration.ofHours(1);
    }

    @Override
    public MemorySize bulkBytes() {
        return new MemorySize(BigInteger.valueOf(1_000));
    }

    @Override
    public int bulkDocuments() {
        return 8;
    }

    @Override
    public int bulkRequests() {
        return 2;
    }
}
