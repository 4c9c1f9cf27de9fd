package dev.steno.embedded.containers;

import dev.steno.embedded.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The pinned images, from {@code images.properties}. */
final class Images {

    private static final Properties PINNED = read();

    private Images() {}

    static String of(Part part) {
        return Objects.requireNonNull(PINNED.getProperty(part.folder()));
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Images.class.getResourceAsStream("images.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
