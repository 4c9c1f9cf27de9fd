package dev.steno.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointCommandTest {

    private static final String EXPORT = "/v1/sessions/s1/export";
    private static final String LOAD = "/v1/store/checkpoints";
    private static final String PLAIN = """
            {"version":"1.0","session":{"name":"vpc","provider":"p","model":"m","created_at":"2026-03-11T10:00:00Z"},
            "messages":[{"role":"user","content":"hello"}],"statistics":{"message_count":1}}
            """;

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @BeforeEach
    void session() {
        fake.json("/v1/sessions/s1", "{\"session_id\":\"s1\"}");
        fake.on(EXPORT, exchange -> FakeSteno.send(exchange, 200, "application/json", PLAIN));
        fake.json(LOAD, "{\"session\":{\"session_id\":\"s2\"},\"message_count\":1}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({"a.json,json", "a.yaml,yaml", "a.YML,yaml", "a.md,markdown", "a,json"})
    void savesInTheFormatOfTheFilesName(String name, String format) {
        Path file = home.resolve(name);

        Ran ran = run("save", "s1", "-o", file.toString());

        assertThat(ran.exitCode()).isZero();
        assertThat(file).hasContent(PLAIN);
        assertThat(fake.parameters(EXPORT)).containsEntry("format", "checkpoint-" + format);
    }

    @Test
    void savesToStandardOutput() {
        assertThat(run("save", "s1", "--format", "yaml").out()).isEqualTo(PLAIN);
        assertThat(fake.parameters(EXPORT)).containsEntry("format", "checkpoint-yaml");
    }

    @Test
    void aSignedDocumentIsVerifiedWithTheKeyThatBelongsToIt() throws IOException {
        Path key = home.resolve("key.pem");
        Path signed = home.resolve("signed.json");
        assertThat(run("keygen", key.toString()).exitCode()).isZero();
        assertThat(run("keygen", home.resolve("other.pem").toString()).exitCode())
                .isZero();

        assertThat(run("save", "s1", "-o", signed.toString(), "--sign", key.toString())
                        .exitCode())
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(run("verify", signed.toString(), "--key", key + ".pub").out())
                .contains("1 message. Unchanged since it was written. Signed with the key that was asked for, ");
        assertThat(run("verify", signed.toString()).out()).contains("give --key to check whose that is");
        Ran other = run(
                "verify",
                signed.toString(),
                "--key",
                home.resolve("other.pem.pub").toString());
        assertThat(other.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(other.err()).contains("steno.signature was made with another key");
    }

    @Test
    void aChangedDocumentIsFound() throws IOException {
        Path key = home.resolve("key.pem");
        Path signed = home.resolve("signed.json");
        run("keygen", key.toString());
        run("save", "s1", "-o", signed.toString(), "--sign", key.toString());
        Files.writeString(signed, Files.readString(signed).replace("hello", "hullo"));

        Ran ran = run("verify", signed.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err())
                .contains("steno.chain does not belong to these messages")
                .contains("has 1 problem\n");
    }

    @Test
    void loadsUnderWhatIsAskedFor() throws IOException {
        Path file = Files.writeString(home.resolve("a.json"), PLAIN);

        Ran ran =
                run("load", file.toString(), "--name", "n", "--id", "i", "--project", "/p", "--overwrite", "--dry-run");

        assertThat(ran.exitCode()).isZero();
        assertThat(fake.parameters(LOAD))
                .containsEntry("name", "n")
                .containsEntry("session_id", "i")
                .containsEntry("project_root", "/p")
                .containsEntry("overwrite", "true")
                .containsEntry("dry_run", "true");
        assertThat(run("load", file.toString()).out()).isEqualTo("s2: 1 message.\n");
    }

    @Test
    void aDocumentWithProblemsIsNotSent() throws IOException {
        Path file = Files.writeString(
                home.resolve("a.json"), PLAIN.replace("\"user\"", "\"wizard\"").replace("1.0", "1.1"));

        Ran ran = run("load", file.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err())
                .contains("messages[0].role must be user, assistant, system or tool (line 2)")
                .contains("version must be \"1.0\"")
                .contains("has 2 problems");
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsRefused() throws IOException {
        Path key = Files.writeString(home.resolve("key.pem"), "no key");
        Path file = home.resolve("a.json");

        assertThat(run("save", "s1", "-o", file.toString(), "--sign", key.toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("keygen", key.toString()).exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(run("save", "s1", "--format", "markdown", "--sign", key.toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(key);
        }
    }

    private Ran run(String... arguments) {
        Stream<String> server =
                Set.of("save", "load").contains(arguments[0]) ? Stream.of("--server", fake.url()) : Stream.empty();
        return Cli.at(home)
                .run(Stream.of(Stream.of("checkpoint"), Stream.of(arguments), server)
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }
}
