package dev.steno.runtime.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/**
 * Examples of requests and answers, one a file: {@code <operation>.request.<ending>} and {@code <operation>.<status>.<ending>}, where
 * the ending is that of the media type.
 */
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> ENDINGS = Map.of(
            "application/json", "json",
            // One event's data.
            "text/event-stream", "json",
            "application/x-ndjson", "ndjson",
            "application/yaml", "yaml",
            "text/markdown", "md",
            "text/plain", "txt");

    private final Class<?> beside;

    Examples(Class<?> beside) {
        this.beside = beside;
    }

    /** Adds those that there are. */
    void add(Operation operation) {
        String id = operation.getOperationId();
        if (operation.getRequestBody() != null) {
            add(id + ".request", operation.getRequestBody().getContent());
        }
        operation
                .getResponses()
                .getAPIResponses()
                .forEach((status, answer) -> add(id + "." + status, answer.getContent()));
    }

    private void add(String name, @Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            String ending = ENDINGS.get(type);
            Object example = ending == null ? null : read(name + "." + ending);
            if (example != null) {
                media.setExample(example);
            }
        });
    }

    private @Nullable Object read(String file) {
        try (InputStream in = beside.getResourceAsStream("examples/" + file)) {
            if (in == null) {
                return null;
            }
            return file.endsWith(".json")
                    ? JSON.readValue(in, Object.class)
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the example " + file + " cannot be read", e);
        }
    }
}
