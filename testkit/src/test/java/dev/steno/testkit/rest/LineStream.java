package dev.steno.testkit.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** An answer that is read line by line as it comes, on a thread of its own, until it is closed. */
public final class LineStream implements AutoCloseable {

    private final HttpResponse<InputStream> response;

    private LineStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** Opens a stream and gives each line to a consumer as it comes. */
    public static LineStream open(URI address, Consumer<String> lines) {
        LineStream stream = new LineStream(new RestClient(address).stream(address.toString()));
        Thread.ofVirtual().name("line-stream").start(() -> stream.read(lines));
        return stream;
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // One of the two sides has closed the stream; the lines before that have been read.
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
