package dev.steno.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

    private static final String PATH = "/v1/sessions/s1/export";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @BeforeEach
    void session() {
        fake.json("/v1/sessions/s1", "{\"session_id\":\"s1\"}");
        fake.on(PATH, exchange -> FakeSteno.send(exchange, 200, "text/markdown", "# Hello ü\n"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void writesToStandardOutput() {
        Ran ran = run("s1");

        assertThat(ran).isEqualTo(new Ran(0, "# Hello ü\n", ""));
        assertThat(fake.parameters(PATH)).containsEntry("format", "markdown").doesNotContainKey("include_metadata");
    }

    @ParameterizedTest
    @CsvSource({"a.md,markdown", "a.JSON,json", "a.txt,txt", "a,markdown"})
    void takesTheFormatFromTheFilesName(String name, String format) {
        Path file = home.resolve(name);

        Ran ran = run("s1", "-o", file.toString(), "--metadata");

        assertThat(file).hasContent("# Hello ü\n");
        assertThat(ran.err()).isEqualTo("steno: 11 B in " + file + "\n");
        assertThat(fake.parameters(PATH)).containsEntry("format", format).containsEntry("include_metadata", "true");
    }

    @Test
    void whatIsAskedForBeatsTheFilesName() {
        run("s1", "-o", home.resolve("a.md").toString(), "--format", "json");

        assertThat(fake.parameters(PATH)).containsEntry("format", "json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "a.HTM", "a.pdf", "a.docx"})
    void writesNoDocumentUnderTheNameOfAnother(String name) throws IOException {
        Ran ran = run("s1", "-o", home.resolve(name).toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .isEqualTo(
                        "steno: %s: Steno writes Markdown (.md), text (.txt) and JSON (.json); for another name, say which with --format\n"
                                .formatted(name));
        assertThat(files()).isEmpty();
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void aNameOfAnyKindIsTakenWithItsFormat() {
        Path file = home.resolve("a.html");

        run("s1", "-o", file.toString(), "--format", "txt");

        assertThat(fake.parameters(PATH)).containsEntry("format", "txt");
        assertThat(file).exists();
    }

    @Test
    void aDocumentThatBreaksOffLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(home.resolve("a.md"), "before");
        fake.on(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        Ran ran = run("s1", "-o", file.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
        assertThat(ran.err()).contains("broke off");
        assertThat(file).hasContent("before");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aDocumentThatIsRefusedLeavesNoFile() throws IOException {
        fake.problem(PATH, 503, "UNAVAILABLE", "a service behind this door does not answer");

        Ran ran = run("s1", "-o", home.resolve("a.md").toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
        assertThat(ran.err()).isEqualTo("steno: a service behind this door does not answer\n");
        assertThat(files()).isEmpty();
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));

        assertThat(run("s1", "-o", folder.toString()).err()).contains("cannot be written: it is a folder");
        Ran ran = run("s1", "-o", home.resolve("none/a.md").toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).contains("cannot be written: there is no folder");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(home.resolve("real.md"), "before");
        Path link = Files.createSymbolicLink(home.resolve("link.md"), real);

        run("s1", "-o", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("# Hello ü\n");
    }

    private Ran run(String... arguments) {
        return Cli.at(home)
                .run(Stream.concat(Stream.of("export", "--server", fake.url()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private java.util.List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.toList();
        }
    }
}
