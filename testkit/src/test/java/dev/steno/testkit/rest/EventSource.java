package dev.steno.testkit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects server-sent events with JSON data, as a page in a browser does, until it is closed. */
public final class EventSource implements AutoCloseable {

    /** One event: its name and its data. */
    public record Seen(String name, JsonNode data) {}

    private final List<Seen> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final LineStream stream;
    private String name = "";

    public EventSource(URI address) {
        stream = LineStream.open(address, this::take);
    }

    public HttpResponse<InputStream> response() {
        return stream.response();
    }

    public List<Seen> events() {
        return events;
    }

    public List<String> comments() {
        return comments;
    }

    private void take(String line) {
        if (line.startsWith(":")) {
            comments.add(line);
        } else if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
            events.add(new Seen(name, Json.parse(line.substring("data: ".length()))));
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
