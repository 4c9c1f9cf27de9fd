package dev.steno.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.command.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();
    // The server stamps its answers with the machine's time.
    private InstantSource clock = InstantSource.system();

    @BeforeEach
    void wellServer() {
        fake.json("/q/health/ready", "{\"status\":\"UP\",\"checks\":[]}");
        fake.json("/q/openapi", "{\"info\":{\"version\":\"" + Version.number() + "\"}}");
        fake.json("/v1/sessions", "{\"sessions\":[]}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void whereAllIsWellItSaysSo() throws IOException {
        Cli.at(home).run("hooks", "install", "claude-code", "--server", fake.url());
        Path session = home.resolve(".claude/projects/-home-me/3f2a91bc.jsonl");
        Files.createDirectories(session.getParent());
        Files.writeString(session, """
                {"type":"user","uuid":"u1","sessionId":"3f2a91bc","cwd":"/home/me","timestamp":"2026-11-21T18:00:00Z",\
                "message":{"role":"user","content":"Hello"}}
                """);
        Path state = Files.createDirectories(stenoHome().resolve("import/localhost-1/spool"))
                .getParent();
        Files.setLastModifiedTime(
                Files.writeString(state.resolve("arrived.json"), "{}"),
                FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Path hooks = Files.createDirectories(spool(fake.url()).resolve("spool"));
        Files.setLastModifiedTime(
                Files.writeString(hooks.resolveSibling("delivered.claude-code"), "\n"),
                FileTime.from(clock.instant().minusSeconds(330)));

        Ran ran = run();

        assertThat(ran.out())
                .isEqualTo("""
                ok       command  steno %1$s on Java %2$s
                ok       server   %3$s is ready
                ok       key      no API key is needed
                ok       version  %1$s, and so is the server
                ok       clocks   this machine and the server agree
                ok       hooks    Claude Code reports to this server
                ok       hooks    the latest of Claude Code came 5 min ago
                ok       agents   claude-code has 1 session in %4$s/.claude
                ok       folder   %4$s/.steno is yours alone
                ok       import   the latest was 2 h ago (localhost-1)

                0 problems, 0 warnings
                """.formatted(Version.number(), Runtime.version().feature(), fake.url(), home));
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void aStoreThatCannotBeReadIsAWarningWithItsReason() throws IOException {
        Path database = home.resolve(".local/share/opencode/opencode.db");
        Files.createDirectories(database.getParent());
        Files.writeString(database, "encrypted".repeat(500));

        assertThat(run().out())
                .contains("ok       agents   opencode has 0 sessions in ")
                .contains("warning  agents   opencode: " + database + " cannot be read, or not as a whole: ")
                .contains("encrypted, or no SQLite database");
    }

    @Test
    void aServerThatIsAwayIsAProblemAndTheRestIsLookedAtAllTheSame() {
        Ran ran = Cli.at(home).run("doctor", "--server", FakeSteno.nowhere());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.out())
                .contains("problem  server   Steno does not answer at ", "; start it with ./steno up\n")
                .contains("warning  agents   no agent's folder is found", "ok       folder   ")
                .endsWith("1 problem, 1 warning\n");
    }

    @Test
    void aServerThatIsNotReadySaysWhatItWaitsFor() {
        fake.json("/q/health/ready", 503, """
                {"status":"DOWN","checks":[{"name":"archive","status":"UP"},{"name":"index","status":"DOWN"}]}""");

        assertThat(run().out()).contains("is not ready: index\n                  → wait a little");
    }

    @Test
    void aServerThatRebuildsAStoreSaysHowFarItIs() {
        fake.json("/q/health/ready", 503, """
                {"status":"DOWN","checks":[{"name":"gRPC Server","status":"DOWN","data":{"grpc.health.v1.Health":false}},
                {"name":"log and projections","status":"DOWN","data":{"the archive":"rebuilding, 41 %"}}]}""");

        assertThat(run().out()).contains("is not ready: gRPC Server, the archive: rebuilding, 41 %\n");
    }

    @Test
    void somebodyElseIsNotSteno() {
        fake.on("/q/health/ready", exchange -> FakeSteno.send(exchange, 200, "text/html", "<html>"));

        assertThat(run().out()).contains("problem  server   what answers at " + fake.url() + " is not Steno");
    }

    @Test
    void aKeyThatIsNeededOrWrongIsAProblem() {
        fake.problem("/v1/sessions", 401, "UNAUTHENTICATED", "show an API key");

        assertThat(run().out()).contains("problem  key      an API key is needed\n                  → ./steno key add");
        assertThat(run("--api-key", "wrong").out()).contains("problem  key      the API key is not accepted");
    }

    @Test
    void whatThisMachineSentCountsWhateverWasImportedSince() throws IOException {
        Cli.at(home).run("hooks", "install", "codex", "--server", fake.url());
        Path spool = Files.createDirectories(spool(fake.url()).resolve("spool"));
        Files.setLastModifiedTime(
                Files.writeString(spool.resolveSibling("delivered.codex"), "\n"),
                FileTime.from(clock.instant().minusSeconds(60)));

        assertThat(run().out()).contains("ok       hooks    the latest of Codex came 1 min ago");
    }

    @Test
    void hooksThatWaitOrWereRefusedOrNotCapturedAreWarnings() throws IOException {
        Path here = spool(fake.url());
        Path elsewhere = spool("http://elsewhere:1");
        Files.writeString(Files.createDirectories(here.resolve("spool")).resolve("1-1.codex"), "{}");
        Files.writeString(Files.createDirectories(elsewhere.resolve("spool")).resolve("1-1.codex"), "{}");
        Files.writeString(Files.createDirectories(here.resolve("refused")).resolve("1-2.codex.400"), "{}");
        Files.writeString(here.resolve("dropped"), "now codex\nnow codex\n");

        assertThat(run().out())
                .contains("warning  hooks    1 hook waits to be sent to %s\n                  → steno up sends them"
                        .formatted(fake.url()))
                .contains("→ steno import --server http://elsewhere:1 sends them there\n")
                .contains("warning  hooks    %s refused 1 hook\n                  → look at them in %s/refused"
                        .formatted(fake.url(), here))
                .contains("warning  hooks    2 were not captured, for the spool or the disk was full\n")
                .endsWith("0 problems, 7 warnings\n");
    }

    @Test
    void hooksOfAnEarlierVersionAreAWarning() throws IOException {
        Path file = Files.createDirectories(home.resolve(".gemini")).resolve("settings.json");
        Files.writeString(
                file,
                "{\"hooks\":{%s}}"
                        .formatted(Stream.of(
                                        "SessionStart",
                                        "BeforeAgent",
                                        "AfterAgent",
                                        "BeforeTool",
                                        "AfterTool",
                                        "Notification",
                                        "PreCompress",
                                        "SessionEnd")
                                .map(each ->
                                        "\"%s\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"curl -s %s/v1/hooks/gemini-cli || true\"}]}]"
                                                .formatted(each, fake.url()))
                                .collect(Collectors.joining(","))));

        assertThat(run().out())
                .contains(
                        "warning  hooks    Gemini CLI has hooks of an earlier version; it notices them when Steno is away\n"
                                + "                  → steno hooks install gemini-cli\n");
    }

    @Test
    void whereNoHookArrivedItSaysSo() {
        Cli.at(home).run("hooks", "install", "claude-code", "--server", fake.url());

        assertThat(run().out()).contains("warning  hooks    none of Claude Code has arrived yet");
    }

    @Test
    void anAddressThatIsNoneIsAnotherServers() throws IOException {
        Path file = Files.createDirectories(home.resolve(".codex")).resolve("hooks.json");
        Cli.at(home).run("hooks", "install", "codex", "--server", fake.url());
        Files.writeString(file, Files.readString(file).replace(fake.url(), "http://[no"));

        assertThat(run().out()).contains("warning  hooks    Codex reports to http://[no\n");
    }

    @Test
    void anotherVersionAndAnotherTimeAreWarnings() {
        fake.json("/q/openapi", "{\"info\":{\"version\":\"9.9\"}}");
        clock = InstantSource.offset(clock, Duration.ofSeconds(1230));

        Ran ran = run();

        assertThat(ran.out())
                .contains("the server is 9.9\n")
                .contains("warning  clocks   this machine and the server are 20 min apart\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void aServerThatTellsNoVersionIsNoProblem() {
        fake.json("/q/openapi", 404, "");

        assertThat(run().out()).doesNotContain("version  ").endsWith("0 problems, 1 warning\n");
    }

    @Test
    void hooksThatAreMissingElsewhereOrSilentAreWarnings() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        Cli.at(home).run("hooks", "install", "codex", "--server", "http://elsewhere:1");
        Files.createDirectories(home.resolve(".gemini"));
        Files.writeString(home.resolve(".gemini/settings.json"), "{ // mine\n}");
        fake.json("/v1/sessions", "{\"sessions\":[]}");

        assertThat(run().out())
                .contains(
                        "warning  hooks    Claude Code does not report while it works\n                  → steno hooks install claude-code\n")
                .contains("warning  hooks    Codex reports to http://elsewhere:1\n")
                .contains("steno hooks install codex --server " + fake.url())
                .contains("warning  hooks    none of Codex has arrived yet\n")
                .contains("enter /hooks")
                .contains("warning  hooks    " + home + "/.gemini/settings.json is not plain JSON");
    }

    @Test
    void programsGetTheSameFindings() throws IOException {
        JsonNode result = new ObjectMapper().readTree(run("--json").out());

        assertThat(result.path("problems").asInt()).isZero();
        assertThat(result.path("warnings").asInt()).isEqualTo(1);
        assertThat(result.at("/findings/1").toString())
                .isEqualTo("{\"level\":\"ok\",\"about\":\"server\",\"text\":\"%s is ready\",\"remedy\":\"\"}"
                        .formatted(fake.url()));
    }

    private Path spool(String server) {
        return home.resolve(".steno/hooks").resolve(server.replace('/', ','));
    }

    private Path stenoHome() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".steno"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    private Ran run(String... arguments) {
        return Cli.at(home)
                .clock(clock)
                .run(Stream.concat(Stream.of("doctor", "--server", fake.url()), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
