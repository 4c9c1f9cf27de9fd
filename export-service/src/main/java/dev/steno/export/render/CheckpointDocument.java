package dev.steno.export.render;

import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.checkpoints.CheckpointWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats of checkpoints. Markdown is for people and cannot be read back. */
public enum CheckpointDocument {
    JSON("checkpoint-json", "json", "application/json", CheckpointFormat.JSON),
    YAML("checkpoint-yaml", "yaml", "application/yaml", CheckpointFormat.YAML),
    MARKDOWN("checkpoint-markdown", "md", "text/markdown; charset=utf-8", null);

    private final String format;
    private final String extension;
    private final String mimeType;
    private final @Nullable CheckpointFormat notation;

    CheckpointDocument(String format, String extension, String mimeType, @Nullable CheckpointFormat notation) {
        this.format = format;
        this.extension = extension;
        this.mimeType = mimeType;
        this.notation = notation;
    }

    /** The document of a format's name; empty when it is none of a checkpoint. */
    public static Optional<CheckpointDocument> of(String format) {
        return Arrays.stream(values())
                .filter(each -> each.format.equals(format))
                .findFirst();
    }

    static List<String> formats() {
        return Arrays.stream(values()).map(each -> each.format).toList();
    }

    public String mimeType() {
        return mimeType;
    }

    /** {@code checkpoint_<short id>.<extension>}. */
    public String fileName(String sessionId) {
        return DocumentName.of("checkpoint", sessionId, extension);
    }

    /** Writes the whole document and flushes it; the same failures as of {@link Renderer#render}. Gives the number of messages. */
    public long render(Checkpoint checkpoint, Writer out) throws IOException {
        return notation == null
                ? CheckpointMarkdown.write(checkpoint, out)
                : new CheckpointWriter(checkpoint.session(), null).write(checkpoint.messages(), notation, out);
    }
}
