package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.testkit.process.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        assertThat(help.output()).contains("up", "down", "status", "test", "key", "usage", "hooks");
        assertThat(steno("help")).isEqualTo(help);
        assertThat(steno()).isEqualTo(new Outcome(2, help.output()));
    }

    @Test
    void wrongUsageIsOneLine() throws Exception {
        assertThat(steno("fly"))
                .isEqualTo(new Outcome(2, "steno: 'fly' is not a command; ./steno --help lists them\n"));
        assertThat(steno("up", "--port", "ninety"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "steno: invalid value for option '--port': 'ninety' is no whole number; steno up --help says more\n"));
        assertThat(steno("usage", "--sinse", "7d").output()).matches("steno: there is no option '--sinse'[^\n]*\n");
    }

    /** Those that run and build are tried elsewhere. */
    @Test
    void takesEveryCommandThatHasHelp() throws Exception {
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs/help"))) {
            List<String> commands = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("steno-[a-z]+\\.txt"))
                    .map(name -> name.substring("steno-".length(), name.length() - ".txt".length()))
                    .filter(name -> !List.of("up", "test", "bench").contains(name))
                    .toList();

            for (String command : commands) {
                assertThat(steno(command, "--no-such-option").output())
                        .as(command)
                        .contains("steno " + command + " --help says more");
            }
        }
    }

    /** A script of a fresh clone: nothing is built, and there is no JDK to build with. */
    @Test
    void helpAndVersionNeedNeitherABuildNorAJdk() throws Exception {
        Path clone = Files.createDirectories(home.resolve("clone/docs/help"));
        Path root = Repository.root();
        Files.copy(root.resolve("pom.xml"), home.resolve("clone/pom.xml"));
        Path script =
                Files.copy(root.resolve("steno"), home.resolve("clone/steno"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Stream<Path> files = Files.list(root.resolve("docs/help"))) {
            for (Path file : files.toList()) {
                Files.copy(file, clone.resolve(file.getFileName().toString()));
            }
        }
        Map<String, String> bare = Map.of("HOME", home.toString(), "JAVA_HOME", "");

        for (String command : List.of("bench", "up", "usage", "hooks install", "key add")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.add("--help");
            Outcome help = run(script, bare, words.toArray(String[]::new));

            assertThat(help.code()).as(help.output()).isZero();
            assertThat(help.output()).startsWith("Usage: steno " + command + " ");
        }
        assertThat(run(script, bare, "--version")).isEqualTo(steno("--version"));
        assertThat(home.resolve("clone/target")).doesNotExist();
    }

    @Test
    void theVersionIsThatOfTheCommands() throws Exception {
        Outcome doctor = steno("doctor", "--server", "http://localhost:1");

        assertThat(doctor.output()).contains(steno("--version").output().strip() + " on Java");
    }

    @Test
    void saysThatNothingRuns() throws Exception {
        Outcome status = steno("status");

        assertThat(status.code()).isEqualTo(3);
        assertThat(status.output()).contains("does not run");
        assertThat(steno("status", "--json").output()).contains("\"running\" : false", "\"state\" : \"stopped\"");
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
        return run(Repository.root().resolve("steno"), environment, arguments);
    }

    private static Outcome run(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
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
