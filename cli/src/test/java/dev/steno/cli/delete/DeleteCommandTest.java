package dev.steno.cli.delete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.PlainConverters;
import dev.steno.cli.print.Console;
import dev.steno.providers.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DeleteCommandTest {

    private static final String SESSION = "/v1/sessions/3f2a91bc-1";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @BeforeEach
    void answer() {
        fake.json("/v1/sessions", "{\"sessions\":[{\"session_id\":\"3f2a91bc-1\"}]}");
        fake.on(
                SESSION,
                exchange -> FakeSteno.send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestMethod().equals("DELETE")
                                ? "{\"session_id\":\"3f2a91bc-1\",\"message_count\":12}"
                                : "{\"session_id\":\"3f2a91bc-1\",\"project_name\":\"garden\",\"message_count\":12}"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void deletesTheSessionThatBeginsLikeThisAndSaysWhatWent() {
        Ran ran = Cli.at(home).run(fake, "delete", "3f2a", "--yes");

        assertThat(ran).isEqualTo(new Ran(0, "Session 3f2a91bc-1 is deleted: 12 messages.\n", ""));
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void answersProgramsInJson() {
        Ran ran = Cli.at(home).run(fake, "delete", "3f2a", "--yes", "--json");

        assertThat(ran.out()).contains("\"message_count\" : 12");
    }

    @Test
    void deletesNothingWithoutYesWhereNobodyCanBeAsked() {
        Ran ran = Cli.at(home).run(fake, "delete", "3f2a");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--yes");
        assertThat(deletions()).isZero();
    }

    @Test
    void saysThatThereIsNoSuchSession() {
        Ran ran = Cli.at(home).run(fake, "delete", "77", "--yes");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).contains("no session's id begins with '77'");
        assertThat(deletions()).isZero();
    }

    @Test
    void asksOnATerminal() {
        Ran ran = asked("y\n");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEqualTo("Delete session 3f2a91bc-1 of garden with 12 messages, for ever? [y/N] ");
        assertThat(deletions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "n\n", "yesterday\n"})
    void anyOtherAnswerDeletesNothing(String answer) {
        Ran ran = asked(answer);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(deletions()).isZero();
    }

    @Test
    void erasesPrintsTheReceiptAndEndsWithOneWhereBytesAreKept() {
        receipt("erased");
        Ran ran = Cli.at(home).run(fake, "delete", "3f2a", "--yes", "--erase");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("log", "erased", "log compacted", "Not reached: the agent's own transcripts, exports.");
        assertThat(ran.err()).contains("12 messages; its bytes are being erased", "log: erased");
        assertThat(deletions()).isZero();

        receipt("kept");
        assertThat(Cli.at(home).run(fake, "delete", "3f2a", "--yes", "--erase").exitCode())
                .isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void erasesASessionThatHasBeenDeletedByItsWholeId() {
        fake.json("/v1/sessions", "{\"sessions\":[]}");
        receipt("erased");

        Ran ran = Cli.at(home).run(fake, "delete", "3f2a91bc-1", "--yes", "--erase", "--json");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("\"erasure_id\" : \"e-1\"");
    }

    private void receipt(String state) {
        fake.on(
                SESSION + "/erasure",
                exchange -> FakeSteno.send(
                        exchange,
                        exchange.getRequestMethod().equals("PUT") ? 202 : 200,
                        "application/json",
                        exchange.getRequestMethod().equals("PUT")
                                ? "{\"erasure_id\":\"e-1\",\"session_id\":\"3f2a91bc-1\",\"message_count\":12}"
                                : """
                                {"erasure_id":"e-1","session_id":"3f2a91bc-1","requested_ms":1,"complete":true,
                                 "places":[{"place":"log","state":"%s","what":"log compacted","time_ms":2}],
                                 "not_reached":["the agent's own transcripts","exports"]}
                                """.formatted(state)));
    }

    private long deletions() {
        return fake.asked().stream()
                .filter(each -> each.method().equals("DELETE"))
                .count();
    }

    /** Runs the command on a terminal where the user answers like this. */
    private Ran asked(String answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, err, 80, false, true);
        CommandContext context = new CommandContext(
                console, new Environment(home, Map.of()), InstantSource.fixed(Cli.NOW), ZoneOffset.UTC);
        CommandLine line = new CommandLine(
                new DeleteCommand(context, new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))));
        PlainConverters.register(line);
        int exitCode = line.setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof CommandFailure known) {
                        return known.exitCode();
                    }
                    throw failure;
                })
                .execute("3f2a", "--server", fake.url());
        console.flush();
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
