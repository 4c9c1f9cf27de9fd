package dev.steno.cli.server;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as far as Steno sends them: a name, and data that is JSON. */
final class EventStream {

    private static final String DEFAULT_NAME = "message";

    private final BufferedReader lines;
    private final Runnable sign;

    /** @param sign is run at every line, comments included: the server is alive */
    EventStream(InputStream in, Runnable sign) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.sign = sign;
    }

    /** The next event; null when the stream has ended. An event that is cut off is none. */
    @Nullable
    ServerEvent next() throws IOException {
        String name = DEFAULT_NAME;
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            sign.run();
            if (line.startsWith("event:")) {
                name = value(line, "event:");
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line, "data:"));
            } else if (line.isEmpty() && !data.isEmpty()) {
                return event(name, data.toString());
            } else if (line.isEmpty()) {
                name = DEFAULT_NAME;
            }
        }
        return null;
    }

    private static ServerEvent event(String name, String data) {
        try {
            return new ServerEvent(name, ExactJson.read(data));
        } catch (IOException e) {
            return new ServerEvent(name, MissingNode.getInstance());
        }
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
