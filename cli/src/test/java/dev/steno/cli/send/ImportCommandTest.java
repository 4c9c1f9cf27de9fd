package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.Cli;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path home;

    private final FakeIngest ingest = new FakeIngest();

    @AfterEach
    void end() {
        ingest.close();
    }

    @Test
    void importsWhatThereIsAndSaysWhat() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 5);

        Cli.Ran ran = run();

        assertThat(ran.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("1 session read").contains("5 messages accepted, 0 rejected");
        assertThat(ingest.lines()).hasSize(5);
    }

    @Test
    void importsFromEveryFolderThatTheAgentMayUse() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 2);
        Transcripts.session(home.resolve(".config/claude"), "s2", 3);

        assertThat(run().out()).contains("2 sessions read").contains("5 messages accepted, 0 rejected");
    }

    @Test
    void endsWithOneWhenSomethingIsRejectedOrBroken() throws IOException {
        Path file = Transcripts.session(home.resolve(".claude"), "s1", 5);
        Files.writeString(file, "{broken}\n", StandardOpenOption.APPEND);
        ingest.rejected = line -> line.path("content").asText().equals("text 0");

        Cli.Ran ran = run();

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.out())
                .contains("rejected: " + file + ":1: content is odd")
                .contains("not readable: " + file + ":6: ");
    }

    @Test
    void endsWithOneWhenAStoreCannotBeReadAndNamesIt() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 5);
        Path database = home.resolve(".local/share/opencode/opencode.db");
        Files.createDirectories(database.getParent());
        Files.writeString(database, "encrypted".repeat(500));

        Cli.Ran ran = run();

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.out())
                .contains("5 messages accepted, 0 rejected")
                .contains("not readable: " + database + ": the file is encrypted, or no SQLite database");
        assertThat(run("opencode", "--json").out()).contains("\"broken_records\"", "encrypted, or no SQLite database");
    }

    @Test
    void takesAFolderThatHasOnlyAStoreThatCannotBeReadForItsAgents() throws IOException {
        Path folder = Files.createDirectories(home.resolve("backup"));
        Files.writeString(folder.resolve("opencode.db"), "encrypted".repeat(500));

        Cli.Ran ran = run("--path", folder.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.out()).contains("encrypted, or no SQLite database");
    }

    @Test
    void endsWithTwoForAnUnknownAgentAndNamesTheKnown() {
        Cli.Ran ran = run("hal");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("\"hal\"").contains("codex");
    }

    @Test
    void endsWithTwoForOptionsThatMakeNoSense() {
        assertThat(run("--follow", "--dry-run").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--spool-size", "much").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--path", home.resolve("nowhere").toString()).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void endsWithThreeWhenTheServerIsAway() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 5);
        ingest.goAway();

        Cli.Ran ran = run("--wait", "0");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
        assertThat(ran.err()).contains("does not answer");
    }

    @Test
    void printsJsonForPrograms() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 5);

        JsonNode told = FakeIngest.JSON.readTree(run("claude-code", "--json").out());

        assertThat(told.path("accepted").asInt()).isEqualTo(5);
        assertThat(told.path("outcome").asText()).isEqualTo("done");
    }

    @Test
    void everyRecordOfAFileIsKeptOrFolded() throws IOException {
        Path file = Transcripts.session(home.resolve(".claude"), "s1", 5);
        Files.writeString(file, Transcripts.line("s1", 2) + Transcripts.line("s1", 5), StandardOpenOption.APPEND);

        JsonNode told = FakeIngest.JSON.readTree(run("claude-code", "--json").out());

        assertThat(told.path("records").asInt()).isEqualTo(7);
        assertThat(told.path("kept").asInt()).isEqualTo(6);
        assertThat(told.path("folded").asInt()).isEqualTo(1);
        assertThat(told.path("by_file").path(0).toString())
                .isEqualTo("{\"file\":\"%s\",\"records\":7,\"kept\":6,\"folded\":1}".formatted(file));
    }

    @Test
    void countsOnlyWhenDry() throws IOException {
        Transcripts.session(home.resolve(".claude"), "s1", 5);

        assertThat(run("--dry-run").out()).contains("5 messages would be sent");
        assertThat(ingest.requests()).isZero();
    }

    @Test
    void readsFoldersInThePlaceOfTheAgentsOwn() {
        Path claude = Samples.copy("claude", home.resolve("a"));
        Path codex = Samples.copy("codex", home.resolve("b"));

        run("--path", claude.toString(), "--path", codex.toString());

        assertThat(ingest.lines())
                .extracting(line -> line.path("agent").asText())
                .contains("claude-code", "codex");
    }

    @Test
    void saysHowFarItIs() {
        Import.Progress progress = new Import.Progress(3, 12, 30_000_000, 90_000_000, 1234, Duration.ofSeconds(10));

        assertThat(ProgressDisplay.line(progress))
                .isEqualTo("3/12 files, 1,234 messages, 30.0 MB of 90.0 MB, 3.0 MB/s, 20 s left");
    }

    private Cli.Ran run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("import", "--server", ingest.address().toString()));
        all.addAll(List.of(arguments));
        return Cli.at(home).run(all.toArray(String[]::new));
    }
}
