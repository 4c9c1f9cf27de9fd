package dev.steno.cli.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.identity.FactNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What settings files were before Steno wrote its hooks to them, so that removing the hooks can restore them exactly. It is noted in
 * a file; what cannot be read counts as not noted.
 */
final class Originals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Originals(Path file) {
        this.file = file;
    }

    /**
     * What one settings file was.
     *
     * @param digest of the text that Steno wrote
     * @param copy the copy of the file as it was; null when there was none
     */
    record Original(String digest, @Nullable String copy) {

        boolean isOf(@Nullable String text) {
            return text != null && FactNames.digest(text).equals(digest);
        }
    }

    /** What the settings file was, if its text is still what Steno wrote. */
    Optional<Original> of(Path settings, @Nullable String text) {
        return Optional.ofNullable(read().get(settings.toString()))
                .filter(each -> each.isOf(text))
                .filter(each -> each.copy() == null || Files.isRegularFile(Path.of(each.copy())));
    }

    /** Notes that Steno wrote this text; without an original, that the file cannot be restored exactly. */
    void note(Path settings, String text, @Nullable Original original) throws IOException {
        Map<String, Original> all = read();
        if (original == null) {
            all.remove(settings.toString());
        } else {
            all.put(settings.toString(), new Original(FactNames.digest(text), original.copy()));
        }
        write(all);
    }

    /** Notes that the file has no hooks of Steno any more. */
    void forget(Path settings) throws IOException {
        Map<String, Original> all = read();
        if (all.remove(settings.toString()) != null) {
            write(all);
        }
    }

    private void write(Map<String, Original> all) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, Original> read() {
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Original>>() {});
        } catch (IOException e) {
            return new TreeMap<>();
        }
    }
}
