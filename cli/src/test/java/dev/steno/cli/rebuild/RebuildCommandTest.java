package dev.steno.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildCommandTest {

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void waitsUntilTheStoreIsWholeAndComparesTheCounts() {
        answers(7, "waiting for the log", "rebuilding, 41 %", "rebuilding, 41 %", "");

        Ran ran = run("index");

        assertThat(ran)
                .isEqualTo(new Ran(
                        0,
                        "The index is whole: 7 messages, 7 messages before.\n",
                        "steno: waiting for the log\nsteno: rebuilding, 41 %\n"));
        assertThat(fake.asked()).extracting(FakeSteno.Asked::method).startsWith("POST", "GET");
    }

    @Test
    void saysWhyTheStoreWasLeftAsItWas() {
        fake.json("/v1/rebuilds/index", """
                {"store":"index","state":"","messages":7,"problem":"the present one was kept"}""");

        Ran ran = run("index");

        assertThat(ran).isEqualTo(new Ran(ExitCode.REJECTED, "", "steno: the present one was kept\n"));
    }

    @Test
    void takesAnIndexWithFewerMessagesWhenAskedTo() {
        answers(5, "");

        Ran ran = run("index", "--fewer");

        assertThat(ran.out()).isEqualTo("The index is whole: 5 messages, 7 messages before.\n");
        assertThat(fake.asked().getFirst().parameters()).containsEntry("fewer", "true");
    }

    @Test
    void anythingElseIsNoStore() {
        Ran ran = run("stats");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).containsIgnoringCase("archive, index").hasLineCount(1);
        assertThat(fake.asked()).isEmpty();
    }

    /** The store had seven messages; it goes through these states. */
    private void answers(int after, String... states) {
        Deque<String> left = new ArrayDeque<>(List.of(states));
        fake.on("/v1/rebuilds/index", exchange -> {
            boolean asksToStart = exchange.getRequestMethod().equals("POST");
            String state = asksToStart ? "" : left.size() > 1 ? left.pop() : left.peek();
            FakeSteno.send(
                    exchange,
                    200,
                    "application/json",
                    "{\"store\":\"index\",\"state\":\"%s\",\"messages\":%d}".formatted(state, asksToStart ? 7 : after));
        });
    }

    private Ran run(String store, String... options) {
        List<String> all = new ArrayList<>(List.of("rebuild", store, "--server", fake.url()));
        all.addAll(List.of(options));
        return Cli.at(home).run(all.toArray(String[]::new));
    }
}
