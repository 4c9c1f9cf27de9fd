package dev.steno.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Someone who watches a stream of server-sent events, until it is closed. */
public final class EventStream implements AutoCloseable {

    private final InputStream stream;
    private volatile boolean closed;

    private EventStream(InputStream stream) {
        this.stream = stream;
    }

    /** Opens a stream and hands over each line as it comes, on a thread of its own. */
    public static EventStream open(URI address, Consumer<String> lines) {
        EventStream watched = new EventStream(Http.open(address));
        Thread.ofPlatform().daemon().name("bench-watcher").start(() -> watched.read(lines));
        return watched;
    }

    private void read(Consumer<String> lines) {
        try {
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(lines);
        } catch (UncheckedIOException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
