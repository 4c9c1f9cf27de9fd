package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./steno}, as a person uses and misuses it. */
class LauncherIT {

    @TempDir
    Path home;

    private record Outcome(int code, String output) {}

    @Test
    void saysWhatItCanDo() throws Exception {
        Outcome help = steno("--help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("up", "down", "status", "test", "key");
        assertThat(steno("fly").code()).isEqualTo(2);
        assertThat(steno("up", "--port", "ninety").code()).isEqualTo(2);
    }

    @Test
    void saysThatNothingRuns() throws Exception {
        Outcome status = steno("status");

        assertThat(status.code()).isEqualTo(3);
        assertThat(status.output()).contains("does not run");
        assertThat(steno("down").code()).isZero();
    }

    @Test
    void refusesToListenBeyondThisMachineWithoutKeys() throws Exception {
        Outcome refused = steno("up", "--host", "0.0.0.0", "--port", "0");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output()).contains("key");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome refused = steno("up", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(refused.code()).isNotZero();
            assertThat(refused.output()).contains(String.valueOf(taken.getLocalPort()), "--port");
            assertThat(home.resolve("data")).doesNotExist();
        }
    }

    @Test
    void makesListsAndRemovesKeys() throws Exception {
        Outcome added = steno("key", "add", "laptop");

        assertThat(added.code()).as(added.output()).isZero();
        assertThat(added.output()).contains("steno_");
        assertThat(Files.readString(home.resolve("keys"))).contains("laptop").doesNotContain("steno_");
        assertThat(steno("key", "list").output()).contains("laptop");
        assertThat(steno("key", "remove", "laptop").code()).isZero();
        assertThat(steno("key", "list").output()).doesNotContain("laptop");
    }

    @Test
    void keepsItsDataInTheHomeFolderThatTheShellNames() throws Exception {
        Outcome added = run(Map.of("HOME", home.toString()), "key", "add", "laptop");

        assertThat(added.code()).as(added.output()).isZero();
        assertThat(home.resolve(".steno/keys")).exists();
    }

    private Outcome steno(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("STENO_HOME", home.toString()), arguments);
    }

    private static Outcome run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(JavaProcess.root().resolve("steno").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("STENO_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }
}
