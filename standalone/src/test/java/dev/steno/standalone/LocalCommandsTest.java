package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.print.Console;
import dev.steno.embedded.Part;
import dev.steno.providers.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the local Steno, in memory, on a home on which no server is started. */
class LocalCommandsTest {

    @TempDir
    Path user;

    private StenoHome home = new StenoHome(Path.of("unset"));

    private record Ran(int exitCode, String out, String err) {}

    @BeforeEach
    void home() {
        home = new StenoHome(user.resolve(".steno"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upp",
                "up --port",
                "up --port 65536",
                "up --port 99999999999",
                "up --port -1",
                "up --port eighty",
                "up --host",
                "up 8080",
                "down now",
                "status -v",
                "key",
                "key add",
                "key add a b",
                "key add a/b",
                "key list x",
                "key steal a",
                "test",
                "bench",
            })
    void whatIsWrongIsOneLineAndStartsNothing(String line) {
        Ran ran = run(line.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).matches("steno: [^\n]+\n").doesNotContainPattern("Exception|java");
        assertThat(home.folder().resolve("data")).doesNotExist();
    }

    @Test
    void keysAreMadeListedAndRemoved() throws IOException {
        Ran added = run("key", "add", "laptop");

        assertThat(added.out()).matches("steno_\\S+\n");
        assertThat(added.err()).contains("the key of laptop", "the first one");
        assertThat(Files.readString(home.keys()))
                .contains("laptop")
                .doesNotContain(added.out().strip());
        assertThat(run("key", "add", "phone").err()).doesNotContain("the first one");
        assertThat(run("key", "list").out()).isEqualTo("laptop\nphone\n");
        assertThat(run("key", "add", "laptop").exitCode()).isNotZero();
        assertThat(run("key", "remove", "laptop").err()).contains("no longer opens anything");
        assertThat(run("key", "list").out()).isEqualTo("phone\n");
        assertThat(run("key", "remove", "laptop")).isEqualTo(new Ran(1, "", "steno: there is no key named laptop\n"));
    }

    @Test
    void withoutKeysItSaysThatNoneIsNeeded() {
        assertThat(run("key", "list"))
                .isEqualTo(new Ran(0, "", "steno: there are no API keys; local callers need none\n"));
    }

    @Test
    void nothingRunsOnANewHome() throws IOException {
        assertThat(run("status"))
                .isEqualTo(
                        new Ran(3, "Steno does not run on %s; ./steno up starts it.\n".formatted(home.folder()), ""));
        assertThat(run("down")).isEqualTo(new Ran(0, "Steno does not run on %s.\n".formatted(home.folder()), ""));
        JsonNode json = json(run("status", "--json"), 3);
        assertThat(json.path("running").asBoolean()).isFalse();
        assertThat(json.path("state").asText()).isEqualTo("stopped");
        assertThat(json.path("home").asText()).isEqualTo(home.folder().toString());
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void whatHasTheLockIsStarting() {
        home.prepare();
        try (HomeLock lock = HomeLock.take(home).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(HomeLock.isTaken(home)).isTrue();
            assertThat(run("status")).isEqualTo(new Ran(0, "Steno is just starting or stopping.\n", ""));
            assertThat(run("down").err()).contains("just starting or stopping; try again");
        }
        assertThat(HomeLock.isTaken(home)).isFalse();
    }

    @Test
    void aFileThatAKilledStenoLeftIsNoRunningSteno() {
        home.prepare();
        running("http://localhost:1").write(home);

        assertThat(run("status").exitCode()).isEqualTo(3);
        assertThat(run("down").exitCode()).isZero();
        assertThat(Running.read(home)).isEmpty();
    }

    @Test
    void readinessIsWhatTheDoorAnswers() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] status = {503};
        server.createContext("/q/health/ready", exchange -> {
            byte[] body = """
                    {"status":"DOWN","checks":[{"name":"a","status":"UP","data":{"x":"fine"}},
                    {"name":"gRPC Server","status":"DOWN","data":{"grpc.health.v1.Health":false}},
                    {"name":"log and projections","status":"DOWN","data":{"the archive":"rebuilding, 41 %"}}]}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status[0], body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort();
            assertThat(ServiceHealth.ask(address))
                    .isEqualTo(new ServiceHealth(503, Map.of("the archive", "rebuilding, 41 %")));
            status[0] = 200;
            assertThat(ServiceHealth.ask(address).isReady()).isTrue();
        } finally {
            server.stop(0);
        }
        assertThat(ServiceHealth.ask("http://localhost:1").status()).isZero();
    }

    @Test
    void statusAsksForReadinessOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            asked.incrementAndGet();
            byte[] body = """
                    {"checks":[{"name":"log and projections","data":{"the index":"rebuilding, 7 %"}}]}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        home.prepare();
        running("http://localhost:" + server.getAddress().getPort()).write(home);
        try (HomeLock lock = HomeLock.take(home).orElseThrow()) {
            assertThat(lock).isNotNull();
            JsonNode json = json(run("status", "--json"), 0);

            assertThat(json.path("state").asText()).isEqualTo("not ready");
            assertThat(json.at("/waiting/the index").asText()).isEqualTo("rebuilding, 7 %");
            assertThat(asked).hasValue(1);
            assertThat(run("status").out()).contains("not ready", "  Waits       the index: rebuilding, 7 %\n");
            assertThat(asked).hasValue(2);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRunningStenoDescribesItsParts() {
        home.prepare();
        running("http://localhost:8080").write(home);

        Running read = Running.read(home).orElseThrow();

        assertThat(read).isEqualTo(running("http://localhost:8080"));
        assertThat(read.process(Part.KAFKA)).contains(ProcessHandle.current().pid());
        assertThat(read.process(Part.OPENSEARCH)).isEmpty();
        assertThat(read.address(Part.POSTGRES)).isEqualTo("jdbc:postgresql://localhost:5/steno?user=me");
    }

    private static Running running(String address) {
        return new Running(
                ProcessHandle.current().pid(),
                address,
                "localhost:9",
                "jdbc:postgresql://localhost:5/steno",
                "me",
                "http://localhost:7",
                Map.of(Part.KAFKA, ProcessHandle.current().pid()));
    }

    private static JsonNode json(Ran ran, int exitCode) throws IOException {
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(ran.out());
    }

    private Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context = new CommandContext(
                new Console(out, err, Console.ENDLESS, false, false),
                new Environment(user, Map.of()),
                InstantSource.system(),
                ZoneOffset.UTC);
        int exitCode = dev.steno.cli.Main.run(context, Main.localCommands(context), arguments);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
