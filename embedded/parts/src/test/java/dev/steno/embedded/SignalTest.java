package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void letsAProcessAndItsChildrenStandStillAndGoOn() throws IOException {
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 60; true").start();
        try {
            Awaitility.await().until(() -> parent.descendants().count() == 1);
            long child = parent.descendants().findFirst().orElseThrow().pid();

            Signal.STOP.send(OptionalLong.of(parent.pid()));
            Awaitility.await().untilAsserted(() -> {
                assertThat(state(parent.pid())).startsWith("T");
                assertThat(state(child)).startsWith("T");
            });

            Signal.CONT.send(OptionalLong.of(parent.pid()));
            Awaitility.await().untilAsserted(() -> {
                assertThat(state(parent.pid())).startsWith("S");
                assertThat(state(child)).startsWith("S");
            });
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    private static String state(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
