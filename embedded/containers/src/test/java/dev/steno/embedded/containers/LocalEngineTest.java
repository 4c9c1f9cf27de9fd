package dev.steno.embedded.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LocalEngineTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void nothingStandsInTheWayOfAnEngineHere() {
        assertThat(new LocalEngine(() -> true, () -> "localhost", LONG).obstacle())
                .isEmpty();
    }

    @Test
    void noEngineIsAnObstacle() {
        assertThat(new LocalEngine(() -> false, () -> "localhost", LONG).obstacle())
                .contains("no container engine answers on this machine");
    }

    @Test
    void anEngineElsewhereIsAnObstacle() {
        assertThat(new LocalEngine(() -> true, () -> "10.0.0.7", LONG).obstacle())
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("the container engine is not on this machine but on 10.0.0.7; inside a container, ")
                        .contains("TESTCONTAINERS_HOST_OVERRIDE=localhost", "-Dsteno.backends=embedded"));
    }

    @Test
    void anEngineThatFailsIsAnObstacle() {
        assertThat(new LocalEngine(() -> fail("no disk"), () -> "localhost", LONG).obstacle())
                .hasValueSatisfying(told -> assertThat(told).contains("cannot be used", "no disk"));
    }

    @Test
    void anEngineThatHangsIsAnObstacleAfterAWhile() {
        CountDownLatch never = new CountDownLatch(1);
        LocalEngine hanging = new LocalEngine(() -> awaited(never), () -> "localhost", Duration.ofMillis(50));

        assertThat(hanging.obstacle()).contains("the container engine does not answer within 0 s");
        never.countDown();
    }

    private static boolean fail(String why) {
        throw new IllegalStateException(why);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
