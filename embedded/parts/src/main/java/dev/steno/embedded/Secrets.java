package dev.steno.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;

/**
 * The passwords of a home's servers, one each, in the file {@code secrets} that only its owner can read. They are made at the first
 * start and stay the same.
 */
public final class Secrets {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties passwords;

    private Secrets(Properties passwords) {
        this.passwords = passwords;
    }

    /** The passwords of the servers of this home; they are made if there are none. */
    public static synchronized Secrets of(Path home) {
        Path file = home.resolve("secrets");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(home);
                OwnersFile.write(
                        file,
                        Arrays.stream(Part.values())
                                .map(part -> part.folder() + "=" + newPassword())
                                .toList());
            }
            Properties passwords = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
            return new Secrets(passwords);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part's password: letters, digits, hyphens and underscores. */
    public String password(Part part) {
        return Objects.requireNonNull(
                passwords.getProperty(part.folder()), "the file secrets has no line for " + part.folder());
    }

    private static String newPassword() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
