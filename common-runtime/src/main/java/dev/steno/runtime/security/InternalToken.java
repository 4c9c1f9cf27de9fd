package dev.steno.runtime.security;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret by which the services of one installation know each other. Where none is configured each process has one of
 * its own, so that services that share a process can always call each other.
 */
@Singleton
class InternalToken {

    private static final int SHORTEST = 16;
    private static final int RANDOM_BYTES = 32;

    private final String value;

    InternalToken(SecuritySettings settings) {
        this.value = settings.internalToken().map(InternalToken::checked).orElseGet(InternalToken::random);
    }

    String value() {
        return value;
    }

    /** Compares in constant time. */
    boolean is(String key) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private static String checked(String token) {
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ConfigurationException("steno.security.internal-token must be at least " + SHORTEST
                    + " visible ASCII characters; 'openssl rand -hex 32' makes a good one");
        }
        return token;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
