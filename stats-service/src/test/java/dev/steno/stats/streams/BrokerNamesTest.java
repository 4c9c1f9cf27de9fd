package dev.steno.stats.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BrokerNamesTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void theStartWaitsUntilOneOfThemIsKnown() throws InterruptedException {
        List<String> asked = new ArrayList<>();

        new BrokerNames(
                        "a:9092, b:9092",
                        name -> {
                            asked.add(name);
                            return asked.size() == 4;
                        },
                        AT_ONCE)
                .await();

        assertThat(asked).containsExactly("a", "b", "a", "b");
    }

    @Test
    void addressesAreKnown() throws InterruptedException {
        BrokerNames.of("127.0.0.1:9092").await();
        BrokerNames.of("[::1]:9092").await();
    }

    @Test
    void whatIsNoAddressIsLeftToKafka() throws InterruptedException {
        new BrokerNames("nonsense", name -> false, AT_ONCE).await();
    }
}
