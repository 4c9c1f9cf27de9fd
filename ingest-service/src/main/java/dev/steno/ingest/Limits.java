package dev.steno.ingest;

import dev.steno.schema.log.Topics;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.time.Duration;

/** The settings of {@link IngestSettings}, checked: a process whose limits cannot work does not start. */
@Startup
@Singleton
public class Limits {

    // A record holds the body as it came and its text; a little is left for the envelope.
    private static final int LARGEST = Topics.MAX_RECORD_BYTES / 2 - 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final int hookBytes;
    private final int messageBytes;
    private final Duration acknowledgeWithin;
    private final Duration streamPatience;

    public Limits(IngestSettings settings) {
        this.hookBytes = bytes("steno.ingest.max-hook-size", settings.maxHookSize());
        this.messageBytes = bytes("steno.ingest.max-message-size", settings.maxMessageSize());
        this.acknowledgeWithin = duration("steno.ingest.acknowledge-within", settings.acknowledgeWithin());
        this.streamPatience = duration("steno.ingest.stream-patience", settings.streamPatience());
    }

    public int hookBytes() {
        return hookBytes;
    }

    public int messageBytes() {
        return messageBytes;
    }

    public Duration acknowledgeWithin() {
        return acknowledgeWithin;
    }

    public Duration streamPatience() {
        return streamPatience;
    }

    private static Duration duration(String key, Duration wait) {
        if (!wait.isPositive() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(key + " must be above 0 and at most " + LONGEST_WAIT + ", not " + wait);
        }
        return wait;
    }

    private static int bytes(String key, MemorySize size) {
        BigInteger value = size.asBigInteger();
        if (value.signum() <= 0 || value.compareTo(BigInteger.valueOf(LARGEST)) > 0) {
            throw new IllegalArgumentException(key + " must be between 1 and " + LARGEST + " bytes, not " + value
                    + ": a record of the log holds " + "the body twice, as it came and as text");
        }
        return value.intValueExact();
    }
}
