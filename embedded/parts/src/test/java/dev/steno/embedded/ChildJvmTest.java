package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    private static final String MAIN = "dev.steno.fake.Main";

    /** Notes its beginning and its orderly end beside its argument, and stays until it is ended. */
    private static final String STAYS = """
            java.nio.file.Path notes = java.nio.file.Path.of(args[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> notes.resolveSibling("stopped").toFile().mkdir()));
            notes.resolveSibling("started").toFile().mkdir();
            Thread.sleep(60_000);
            """;

    @TempDir
    Path home;

    private ChildJvm jvm;
    private FakePart part;

    @AfterEach
    void end() {
        jvm.kill();
        part.close();
    }

    @Test
    void runsTheMainClassWithItsArgumentAndFlags() throws IOException {
        launch("System.out.println(args[0] + \" \" + System.getProperty(\"flag\"));");

        await().untilAsserted(() ->
                assertThat(home.resolve("logs/kafka.out")).content().isEqualToIgnoringNewLines(argument() + " set"));
    }

    @Test
    void aSecondLaunchLeavesTheOneThatRunsAlone() throws IOException {
        launchOneThatStays();
        OptionalLong first = jvm.pid();

        jvm.launch();

        assertThat(jvm.pid()).isEqualTo(first);
        assertThatCode(jvm::mustBeAlive).doesNotThrowAnyException();
    }

    @Test
    void stopsInAnOrderlyWay() throws IOException {
        launchOneThatStays();

        jvm.stop();

        assertThat(jvm.isAlive()).isFalse();
        assertThat(jvm.pid()).isEmpty();
        assertThat(home.resolve("stopped")).exists();
    }

    @Test
    void aKillLeavesNoTimeForAnything() throws IOException {
        launchOneThatStays();

        jvm.kill();

        assertThat(jvm.isAlive()).isFalse();
        assertThat(home.resolve("stopped")).doesNotExist();
    }

    @Test
    void doesNotEndByTheInterruptThatATerminalSendsToAllProcesses() throws Exception {
        launchOneThatStays();

        new ProcessBuilder("kill", "-INT", String.valueOf(jvm.pid().orElseThrow()))
                .start()
                .waitFor();
        jvm.stop();

        assertThat(home.resolve("stopped")).as("it lived until it was stopped").exists();
    }

    @Test
    void oneThatEndsIsReportedWithItsCodeAndTheEndOfItsOutput() throws IOException {
        launch("System.out.println(\"the port is taken\"); System.exit(7);");

        await().untilAsserted(() -> assertThat(jvm.isAlive()).isFalse());
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(jvm::mustBeAlive)
                .withMessageContaining("Kafka ended with code 7")
                .withMessageContaining("the port is taken");
    }

    @Test
    void replacesOneThatALauncherBeforeHasLeft() throws IOException {
        launchOneThatStays();
        ProcessHandle left = ProcessHandle.of(jvm.pid().orElseThrow()).orElseThrow();
        ChildJvm next = child();
        try {
            next.launch();

            assertThat(left.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        } finally {
            next.kill();
        }
    }

    @Test
    void isFoundByItsLogHoweverLongItsClassPathIs() throws IOException {
        part = FakePart.of(home.resolve("parts"), Part.KAFKA, MAIN, STAYS);
        for (int i = 0; i < 100; i++) {
            Files.createFile(home.resolve("parts/kafka/lib/%s-%d.jar".formatted("long".repeat(20), i)));
        }
        jvm = child();
        jvm.launch();
        await().untilAsserted(() -> assertThat(home.resolve("started")).exists());

        Leftovers.stopJvm(home.resolve("logs/kafka.log"));

        await().untilAsserted(() -> assertThat(jvm.isAlive()).isFalse());
    }

    @Test
    void stoppingWhatNeverRanDoesNothing() throws IOException {
        part = FakePart.of(home.resolve("parts"), Part.KAFKA, MAIN, STAYS);
        jvm = child();

        assertThatCode(jvm::stop).doesNotThrowAnyException();
        assertThatCode(jvm::mustBeAlive).doesNotThrowAnyException();
        assertThat(jvm.pid()).isEmpty();
    }

    private void launchOneThatStays() throws IOException {
        launch(STAYS);
        await().untilAsserted(() -> assertThat(home.resolve("started")).exists());
    }

    private void launch(String body) throws IOException {
        part = FakePart.of(home.resolve("parts"), Part.KAFKA, MAIN, body);
        jvm = child();
        jvm.launch();
    }

    private ChildJvm child() {
        return new ChildJvm(
                Part.KAFKA, home.resolve("logs/kafka.log"), () -> List.of("-Xmx32m", "-Dflag=set"), MAIN, argument());
    }

    private String argument() {
        return home.resolve("notes").toString();
    }
}
