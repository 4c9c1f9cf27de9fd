package dev.steno.runtime.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the file of keys: {@code name salt:sha256}, salt and hash in hexadecimal. A key is 32 random bytes, so a
 * salted hash is as strong as a slow one and costs a request nothing.
 *
 * @param name whose key it is
 * @param salt in hexadecimal
 * @param hash SHA-256 of salt and key
 */
record HashedKey(String name, String salt, byte[] hash) {

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+([0-9a-f]{8,64}):([0-9a-f]{64})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    static HashedKey of(String name, String salt, String key) {
        return new HashedKey(name, salt, hash(salt, key));
    }

    /** The key of a line; empty when the line is none. */
    static Optional<HashedKey> parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches() || !isName(parts.group(1))) {
            return Optional.empty();
        }
        return Optional.of(
                new HashedKey(parts.group(1), parts.group(2), HexFormat.of().parseHex(parts.group(3))));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Compares in constant time. */
    boolean matches(String key) {
        return MessageDigest.isEqual(hash, hash(salt, key));
    }

    String line() {
        return name + " " + salt + ":" + HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedKey that
                && name.equals(that.name)
                && salt.equals(that.salt)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name only: hashes have no business in a log. */
    @Override
    public String toString() {
        return name;
    }

    static byte[] hash(String salt, String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((salt + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
