package dev.steno.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StenoServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeSteno fake = new FakeSteno();
    private final StenoServer server = StenoServer.at(URI.create(fake.url()), "");
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        fake.close();
    }

    @Test
    void givesTheJsonOfAnAnswerWithEveryNumberAsItCame() {
        fake.json("/v1/usage", "{\"cost_usd\":0.10,\"tokens\":9007199254740993}");

        assertThat(server.json(Request.get("v1", "usage")).toString())
                .isEqualTo("{\"cost_usd\":0.10,\"tokens\":9007199254740993}");
    }

    @Test
    void encodesSegmentsAndParameters() {
        fake.json("/v1/sessions/a/b ?", "{}");

        server.json(Request.get("v1", "sessions", "a/b ?")
                .with("q", "x&y=\"ü\"")
                .with("empty", "")
                .with("limit", 5));

        assertThat(fake.asked().getFirst().parameters())
                .containsOnlyKeys("q", "limit")
                .containsEntry("q", "x&y=\"ü\"");
    }

    @Test
    void showsItsKeyAndOnlyThen() {
        fake.json("/v1/sessions", "{}");

        server.json(Request.get("v1", "sessions"));
        StenoServer.at(URI.create(fake.url() + "/"), "secret").json(Request.get("v1", "sessions"));

        assertThat(fake.asked()).extracting(FakeSteno.Asked::apiKey).containsExactly("", "secret");
    }

    @Test
    void saysWhatToDoWhenNobodyAnswers() {
        String nowhere = FakeSteno.nowhere();

        ServerUnavailable away = catchThrowableOfType(
                ServerUnavailable.class,
                () -> StenoServer.at(URI.create(nowhere), "").json(Request.get("v1", "tree")));

        assertThat(away.line()).isEqualTo("Steno does not answer at " + nowhere + "; start it with ./steno up");
        assertThat(away.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"400,2", "401,1", "403,1", "404,1", "413,1", "429,3", "500,3", "503,3", "504,3"})
    void aProblemIsItsDetailAndAnExitCode(int status, int exitCode) {
        fake.problem("/v1/search", status, "X", "limit: is a whole number, not 'x'");

        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> server.json(Request.get("v1", "search")));

        assertThat(failure.line()).startsWith("limit: is a whole number, not 'x'");
        assertThat(failure.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aMissingKeyIsAskedFor() {
        fake.problem("/v1/search", 401, "UNAUTHENTICATED", "show an API key");

        assertThatThrownBy(() -> server.json(Request.get("v1", "search")))
                .hasMessage("show an API key; with --api-key or STENO_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>It works</html>", "", "{\"half\":", "{} {}"})
    void somethingElseThanJsonIsNotSteno(String body) {
        fake.on("/v1/tree", exchange -> FakeSteno.send(exchange, 200, "text/html", body));

        assertThatThrownBy(() -> server.json(Request.get("v1", "tree")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("is it Steno?");
    }

    @Test
    void aFailureThatIsNoProblemIsToldByItsStatus() {
        fake.on("/v1/tree", exchange -> FakeSteno.send(exchange, 502, "text/html", "<html>Bad Gateway</html>"));

        assertThatThrownBy(() -> server.json(Request.get("v1", "tree").with("project_filter", "secret")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessage(fake.url() + " answers 502 to GET /v1/tree, and does not say why; is it Steno?");
    }

    @Test
    void doesNotWaitForEverForAnAnswer() {
        fake.on("/v1/tree", exchange -> await());

        assertThatThrownBy(() -> server.json(Request.get("v1", "tree").within(Duration.ofMillis(200))))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("has not answered GET /v1/tree within");
    }

    @Test
    void doesNotWaitForEverForTheRestOfAnAnswer() {
        fake.on("/v1/tree", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });

        assertThatThrownBy(() -> server.json(Request.get("v1", "tree").within(Duration.ofMillis(200))))
                .isInstanceOf(ServerUnavailable.class);
    }

    @Test
    void aBodyThatBreaksOffIsAFailure() {
        fake.on("/v1/x", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[500]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(() -> server.stream(
                        Request.get("v1", "x"), answer -> answer.body().readAllBytes()))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("broke off");
    }

    @Test
    void aStreamThatIsRefusedSaysWhy() {
        fake.problem("/v1/x", 404, "NOT_FOUND", "there is no such session");

        assertThatThrownBy(() -> server.stream(Request.get("v1", "x"), answer -> 1))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.isNotFound()).isTrue())
                .hasMessage("there is no such session");
    }

    @Test
    void handsOverEventsUntilThereAreEnough() {
        fake.on("/v1/stream/messages", exchange -> {
            events(exchange, ": open\n\nevent: one\ndata: {\"a\":1}\n\n", "event: two\ndata: not json\n\ndata:{}\n\n");
            await();
        });
        List<String> names = new ArrayList<>();

        server.events(Request.get("v1", "stream", "messages"), PATIENCE, () -> names.add("open"), event -> {
            names.add(event.name() + event.data());
            return names.size() < 4;
        });

        assertThat(names).containsExactly("open", "one{\"a\":1}", "two", "message{}");
    }

    @Test
    void anEventThatIsCutOffIsNone() {
        fake.on("/v1/stream/messages", exchange -> {
            events(exchange, "event: one\ndata: {\"a\":1}\n\nevent: two\ndata: {\"a\"");
            exchange.close();
        });
        List<String> names = new ArrayList<>();

        assertThatThrownBy(() -> server.events(
                        Request.get("v1", "stream", "messages"), PATIENCE, () -> {}, event -> names.add(event.name())))
                .isInstanceOf(ServerUnavailable.class);
        assertThat(names).containsExactly("one");
    }

    @Test
    void aStreamOnWhichNothingComesIsAway() {
        fake.on("/v1/stream/messages", exchange -> {
            events(exchange, ": open\n\n");
            await();
        });

        assertThatThrownBy(() -> server.events(
                        Request.get("v1", "stream", "messages"), Duration.ofMillis(200), () -> {}, event -> true))
                .isInstanceOf(ServerUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://localhost",
                "http://",
                "/tmp",
                "http://me:word@host",
                "http://host?x=1"
            })
    void refusesWhatIsNoAddressOfAServer(String address) {
        assertThatThrownBy(() -> StenoServer.at(URI.create(address.equals("http://") ? "http:///" : address), ""))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "schlüssel"})
    void refusesWhatIsNoKey(String key) {
        assertThatThrownBy(() -> StenoServer.at(URI.create("http://localhost"), key))
                .isInstanceOf(CommandFailure.class)
                .hasMessageNotContaining(key);
    }

    private static void events(HttpExchange exchange, String... pieces) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        for (String piece : pieces) {
            exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
