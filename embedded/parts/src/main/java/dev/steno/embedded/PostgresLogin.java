package dev.steno.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Who is let into the server of a data folder. A file beside the data says which password was set, so that data of an earlier version,
 * which let everybody in, and data from elsewhere are noticed.
 */
final class PostgresLogin {

    private final Path data;
    private final String password;

    PostgresLogin(Path data, String password) {
        this.data = data;
        this.password = password;
    }

    /** Whether the server asks for this very password. */
    boolean isSet() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).strip().equals(digest());
    }

    /** Lets everybody on this machine in, for as long as it takes to set the password. */
    void open() throws IOException {
        Files.deleteIfExists(marker());
        allow("trust");
    }

    /** From the next start on the server asks for the password. */
    void close() throws IOException {
        allow("scram-sha-256");
        OwnersFile.write(marker(), List.of(digest()));
    }

    /** The statement that sets the password; it consists of letters, digits, hyphens and underscores. */
    String statement() {
        return "alter role %s password '%s'".formatted(ServerSettings.POSTGRES_USER, password);
    }

    private void allow(String method) throws IOException {
        OwnersFile.write(
                data.resolve("pg_hba.conf"),
                List.of("host all all 127.0.0.1/32 " + method, "host all all ::1/128 " + method));
    }

    private Path marker() {
        return data.resolve("steno.login");
    }

    private String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
