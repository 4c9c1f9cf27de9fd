package dev.steno.runtime.security;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.MultiMap;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which keys open this process's doors. Follows the file of keys; while that cannot be read, only the other services get in.
 */
@Singleton
class DoorKeys {

    static final String KEY_HEADER = "X-API-Key";

    private static final Logger LOGGER = Logger.getLogger(DoorKeys.class);
    private static final String BEARER = "Bearer ";
    private static final long LOOK_MILLIS = 500;

    private final boolean required;
    private final InternalToken token;
    private final @Nullable ScheduledExecutorService watch;
    private volatile Runnable changed = () -> {};
    private volatile KeyRing ring = KeyRing.EMPTY;
    private volatile @Nullable String trouble;

    DoorKeys(SecuritySettings settings, InternalToken token) {
        this.token = token;
        this.required =
                settings.keysFile().isPresent() || settings.internalToken().isPresent();
        this.watch = settings.keysFile().map(ApiKeys::new).map(this::follow).orElse(null);
    }

    /** Whether a caller must show a key at all. */
    boolean required() {
        return required;
    }

    /** Whether the headers of a request show a key that opens the doors. */
    boolean opens(MultiMap headers) {
        return shown(headers).filter(key -> token.is(key) || ring.accepts(key)).isPresent();
    }

    /** What to do when other keys open the doors than before. */
    void onChange(Runnable action) {
        changed = action;
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    private static Optional<String> shown(MultiMap headers) {
        String key = headers.get(KEY_HEADER);
        if (key != null) {
            return Optional.of(key.strip());
        }
        String authorization = headers.get("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private ScheduledExecutorService follow(ApiKeys keys) {
        try {
            ring = keys.read();
        } catch (IOException e) {
            throw new ConfigurationException("steno.security.keys-file: " + e.getMessage(), e);
        }
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("steno-keys").factory());
        looking.scheduleWithFixedDelay(() -> look(keys), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return looking;
    }

    private void look(ApiKeys keys) {
        try {
            KeyRing now = keys.read();
            if (!now.sameAs(ring)) {
                ring = now;
                LOGGER.info("the API keys have changed");
                changed.run();
            }
            trouble = null;
        } catch (IOException | RuntimeException e) {
            ring = KeyRing.EMPTY;
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(trouble)) {
                LOGGER.errorf("no API key is accepted: %s", reason);
                trouble = reason;
                changed.run();
            }
        }
    }
}
