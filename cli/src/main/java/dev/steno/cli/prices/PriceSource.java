package dev.steno.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file or an address that holds a price list. */
final class PriceSource {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LARGEST_BYTES = 64 << 20;

    private PriceSource() {}

    /**
     * Reads it.
     *
     * @throws CommandFailure when it cannot be read, or is no JSON
     */
    static JsonNode read(String place) {
        try (InputStream in = open(place)) {
            byte[] text = in.readNBytes(LARGEST_BYTES + 1);
            if (text.length > LARGEST_BYTES) {
                throw new IOException("it is larger than any price list");
            }
            return PriceTable.parse(text);
        } catch (NoSuchFileException e) {
            throw failure(place, "there is no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(
                    place, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static InputStream open(String place) throws IOException {
        if (!place.toLowerCase(Locale.ROOT).matches("https?://.*")) {
            try {
                return Files.newInputStream(Path.of(place));
            } catch (InvalidPathException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        URLConnection connection = URI.create(place).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection.getInputStream();
    }

    private static CommandFailure failure(String place, String reason, Exception cause) {
        return new CommandFailure(
                ExitCode.REJECTED, "no price list can be read from %s: %s".formatted(place, reason), cause);
    }
}
