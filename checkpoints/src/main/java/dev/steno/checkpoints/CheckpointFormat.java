package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;

/** The notations in which checkpoints can be read back. */
public enum CheckpointFormat {
    JSON("json", "application/json"),
    YAML("yaml", "application/yaml");

    private static final StreamReadConstraints READ = StreamReadConstraints.builder()
            .maxNestingDepth(CheckpointLimits.DEEPEST)
            .maxStringLength(CheckpointLimits.LARGEST_PART)
            .maxNameLength(CheckpointLimits.LONGEST_FIELD_NAME)
            .build();
    private static final StreamWriteConstraints WRITE = StreamWriteConstraints.builder()
            .maxNestingDepth(2 * CheckpointLimits.DEEPEST)
            .build();
    private static final JsonFactory JSON_FACTORY = JsonFactory.builder()
            .streamReadConstraints(READ)
            .streamWriteConstraints(WRITE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final YAMLFactory YAML_FACTORY = yaml();

    private final String extension;
    private final String mediaType;

    CheckpointFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** By the file's extension; JSON when that says nothing. */
    public static CheckpointFormat ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml") ? YAML : JSON;
    }

    JsonFactory factory() {
        return this == YAML ? YAML_FACTORY : JSON_FACTORY;
    }

    /** Features of a format do not all come with its factory. */
    JsonParser strict(JsonParser parser) {
        return parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    private static YAMLFactory yaml() {
        LoaderOptions options = new LoaderOptions();
        // The bounds on each part hold instead: a document may be of any length.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(CheckpointLimits.DEEPEST);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(READ)
                .streamWriteConstraints(WRITE)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
    }
}
