package dev.steno.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steno.cli.server.StenoServer;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Plays the server's door for lines: takes them, and fails in the ways a server fails. */
final class FakeIngest implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final int port;
    private HttpServer server;

    /** Lines that are refused for good. */
    volatile Predicate<JsonNode> rejected = line -> false;
    /** The answer to every request, when not 200. */
    volatile int status = 200;
    /** The log goes away once, after so many lines of the next request. */
    volatile int interruptAfter = -1;
    /** Requests wait here, when they have been read. */
    volatile CountDownLatch gate = new CountDownLatch(0);
    /** The name that the place of the last line is told under. */
    volatile String partition = "2";
    /** Lines are counted and not kept. */
    volatile boolean forgetful;

    final AtomicInteger longest = new AtomicInteger();
    final AtomicInteger counted = new AtomicInteger();

    FakeIngest() {
        this.server = start(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer start(int at) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            started.createContext("/v1/messages", this::take);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StenoServer client() {
        return StenoServer.at(address(), "");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What arrived and was taken, in order; lines that came twice stand here twice. */
    List<JsonNode> lines() {
        return List.copyOf(lines);
    }

    List<String> contents() {
        return lines.stream().map(line -> line.path("content").asText()).toList();
    }

    int requests() {
        return requests.get();
    }

    void forget() {
        lines.clear();
        requests.set(0);
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        server = start(port);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status != 200) {
            answer(exchange, status, JSON.createObjectNode().put("detail", "no"));
        } else if ("application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            lines.add(JSON.readTree(body));
            answer(exchange, 200, JSON.createObjectNode().put("accepted", 1).put("rejected", 0));
        } else {
            settle(exchange, body);
        }
    }

    private void settle(HttpExchange exchange, byte[] body) throws IOException {
        ObjectNode told = JSON.createObjectNode();
        int most = interruptAfter;
        interruptAfter = -1;
        List<JsonNode> good = new ArrayList<>();
        int number = 0;
        int refused = 0;
        int from = 0;
        while (from < body.length && (most < 0 || number < most)) {
            CodedInputStream in = CodedInputStream.newInstance(body, from, body.length - from);
            byte[] record = in.readByteArray();
            longest.accumulateAndGet(record.length, Math::max);
            JsonNode line = line(Record.parseFrom(record));
            number++;
            if (rejected.test(line)) {
                refused++;
                told.withArray("rejections")
                        .addObject()
                        .put("line", number)
                        .put("field", "content")
                        .put("reason", "is odd");
            } else {
                good.add(line);
            }
            from += in.getTotalBytesRead();
        }
        counted.addAndGet(good.size());
        if (!forgetful) {
            lines.addAll(good);
        }
        told.put("accepted", good.size()).put("rejected", refused);
        told.putObject("positions").put(partition, counted.get());
        if (most >= 0 && from < body.length) {
            answer(exchange, 503, told.put("detail", "the log is away").put("resend_from_line", number + 1));
        } else {
            answer(exchange, 200, told);
        }
    }

    /** The record by the names of its fields, its original as JSON. */
    private static JsonNode line(Record record) throws IOException {
        ObjectNode line = (ObjectNode) node(record);
        if (!record.getRaw().isEmpty()) {
            line.set("raw", JSON.readTree(record.getRaw().toByteArray()));
        }
        return line;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case Message message -> {
                ObjectNode node = JSON.createObjectNode();
                message.getAllFields().forEach((field, part) -> node.set(field.getName(), node(part)));
                yield node;
            }
            case ByteString bytes -> JSON.valueToTree("bytes");
            default -> JSON.valueToTree(value);
        };
    }

    private static void answer(HttpExchange exchange, int status, JsonNode told) throws IOException {
        byte[] body = told.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
    }
}
