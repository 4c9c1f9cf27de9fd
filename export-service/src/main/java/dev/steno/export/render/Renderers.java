package dev.steno.export.render;

import dev.steno.runtime.errors.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats there are. */
public final class Renderers {

    private static final List<Renderer> ALL = List.of(new JsonRenderer(), new MarkdownRenderer(), new TextRenderer());

    private Renderers() {}

    /**
     * The renderer of a format; no format means json.
     *
     * @throws Problem MALFORMED, naming the formats there are, when it is none of them
     */
    public static Renderer of(String format) {
        if (format.isEmpty()) {
            return ALL.getFirst();
        }
        return ALL.stream()
                .filter(renderer -> renderer.format().equals(format))
                .findFirst()
                .orElseThrow(() -> Problem.field("format", "is one of " + names()));
    }

    private static String names() {
        return Stream.concat(ALL.stream().map(Renderer::format), CheckpointDocument.formats().stream())
                .collect(Collectors.joining(", "));
    }
}
