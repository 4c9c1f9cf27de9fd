package dev.steno.embedded.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifelineTest {

    private static final long SECONDS = 15;

    private Process child;
    private BufferedReader output;

    @BeforeEach
    void start() throws IOException {
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Held.class.getName())
                .redirectErrorStream(true)
                .start();
        output = child.inputReader();
        assertThat(output.readLine()).isEqualTo("held");
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    @Test
    void aChildWhoseParentLivesGoesOn() throws Exception {
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();

        assertThat(child.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aChildWhoseParentIsGoneEndsInAnOrderlyWay() throws Exception {
        child.getOutputStream().close();

        assertThat(child.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        assertThat(output.readLine()).isEqualTo("orderly");
    }

    /** A child that has much to do. */
    static final class Held {

        private Held() {}

        public static void main(String[] args) throws InterruptedException {
            Lifeline.hold();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("orderly")));
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }
}
