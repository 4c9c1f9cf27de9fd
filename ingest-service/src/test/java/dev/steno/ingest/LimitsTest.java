package dev.steno.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void takesWhatIsSet() {
        Limits limits = new Limits(new Settings(1, 2, Duration.ofMillis(3)));

        assertThat(limits.hookBytes()).isEqualTo(1);
        assertThat(limits.messageBytes()).isEqualTo(2);
        assertThat(limits.acknowledgeWithin()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void refusesToStartWithLimitsThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(new Settings(0, 1, Duration.ofSeconds(1))))
                .withMessageContaining("steno.ingest.max-hook-size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(new Settings(1, 32 << 20, Duration.ofSeconds(1))))
                .withMessageContaining("steno.ingest.max-message-size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(new Settings(1, 1, Duration.ZERO)))
                .withMessageContaining("steno.ingest.acknowledge-within");
    }

    @Test
    void waitsForStreamsAsSet() {
        assertThat(new Limits(new Settings(1, 1, Duration.ofSeconds(1))).streamPatience())
                .isEqualTo(Duration.ofSeconds(9));
    }

    private record Settings(long hook, long message, Duration acknowledgeWithin) implements IngestSettings {

        @Override
        public Duration streamPatience() {
            return Duration.ofSeconds(9);
        }

        @Override
        public MemorySize maxHookSize() {
            return new MemorySize(BigInteger.valueOf(hook));
        }

        @Override
        public MemorySize maxMessageSize() {
            return new MemorySize(BigInteger.valueOf(message));
        }
    }
}
