package dev.steno.system;

import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each of the four processes of {@code ./steno up} is killed, or stands still for half a minute, in random order under a steady load:
 * Steno comes back by itself, and everything that was acknowledged is there once.
 *
 * <p>{@code -Dsteno.kill-rounds=20} makes it long; {@code -Dsteno.kill-seed} repeats an order.
 */
class KilledProcessesIT {

    private static final int ROUNDS = Integer.getInteger("steno.kill-rounds", 1);
    private static final long SEED = Long.getLong("steno.kill-seed", System.nanoTime());
    private static final Duration COMES_BACK = Duration.ofMinutes(2);
    private static final String SERVICES = "services";

    private static final TemporaryFolder HOME = TemporaryFolder.create("killed");
    private static Standalone steno;

    @BeforeAll
    static void start() {
        steno = Standalone.start(HOME.path());
    }

    @AfterAll
    static void stop() {
        steno.close();
        HOME.close();
    }

    @Test
    void whateverIsKilledComesBackAndNothingIsLostOrDoubled() {
        SteadyLoad load = SteadyLoad.start(doors(), "killed");
        try (load) {
            for (String name : inRandomOrder(ROUNDS)) {
                load.awaitProgress(COMES_BACK);
                ProcessHandle victim = process(name);
                victim.destroyForcibly();
                Awaitility.await(name + " comes back, seed " + SEED)
                        .atMost(COMES_BACK)
                        .ignoreExceptions()
                        .until(() -> process(name).pid() != victim.pid()
                                && process(name).isAlive()
                                && steno.isReady());
            }
            load.awaitProgress(COMES_BACK);
        }
        load.assertThatAllIsThereOnce("seed " + SEED);
    }

    @Test
    void whateverStandsStillGoesOnAndNothingIsLostOrDoubled() {
        SteadyLoad load = SteadyLoad.start(doors(), "still");
        List<String> names = inRandomOrder(1);
        try (load) {
            for (String name : ROUNDS > 1 ? names : names.subList(0, 1)) {
                load.awaitProgress(COMES_BACK);
                ProcessHandle victim = process(name);
                List<String> stopped = withWorkers(name, victim);
                signal("-STOP", stopped);
                try {
                    Awaitility.await()
                            .pollDelay(Duration.ofSeconds(30))
                            .atMost(Duration.ofSeconds(40))
                            .until(() -> true);
                } finally {
                    signal("-CONT", stopped);
                }
                Awaitility.await(name + " goes on, seed " + SEED)
                        .atMost(COMES_BACK)
                        .until(steno::isReady);
            }
            load.awaitProgress(COMES_BACK);
        }
        load.assertThatAllIsThereOnce("seed " + SEED);
    }

    private static List<String> inRandomOrder(int rounds) {
        List<String> names = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            names.addAll(List.of(SERVICES, "kafka", "postgres", "opensearch"));
        }
        Collections.shuffle(names, new Random(SEED));
        return names;
    }

    private static ProcessHandle process(String name) {
        return name.equals(SERVICES)
                ? steno.services()
                : Objects.requireNonNull(steno.parts().get(name), name);
    }

    private static Doors doors() {
        return new Doors(steno.address(), steno.address());
    }

    /** PostgreSQL's work is done by its children; those of the services are the servers. */
    private static List<String> withWorkers(String name, ProcessHandle process) {
        List<String> pids = new ArrayList<>(List.of(String.valueOf(process.pid())));
        if (!name.equals(SERVICES)) {
            process.descendants().map(each -> String.valueOf(each.pid())).forEach(pids::add);
        }
        return pids;
    }

    private static void signal(String signal, List<String> pids) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(pids);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
