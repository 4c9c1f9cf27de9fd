package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over values in a row. Each link is the hash of the link before it, 32 zero bytes at first, followed by the value in its
 * canonical form.
 */
final class HashChain {

    private final MessageDigest sha256 = sha256();
    private byte[] head = new byte[sha256.getDigestLength()];

    void add(JsonNode value) {
        sha256.update(head);
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            Trees.writeCanonically(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        head = sha256.digest();
    }

    /** In 64 lower-case hexadecimal digits. */
    String head() {
        return HexFormat.of().formatHex(head);
    }

    /** Of one value, as the first link of a chain. */
    static String of(JsonNode value) {
        HashChain chain = new HashChain();
        chain.add(value);
        return chain.head();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
