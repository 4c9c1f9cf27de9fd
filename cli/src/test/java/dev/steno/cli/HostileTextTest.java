package dev.steno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a conversation, a server or a settings file holds, no command prints what a terminal obeys. */
class HostileTextTest {

    // As JSON has it: escape sequences, a C1 control, marks that turn the direction, and a sign that text was there.
    private static final String EVIL = "evil\\u001b[2J\\u001b]0;t\\u0007\\u009b1m\\u0000\\b\\r\\u007f\\u202e\\u2066x";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search x",
                "sessions",
                "show s1",
                "usage --by day",
                "usage --by session",
                "usage --by project",
                "usage --by model",
                "usage --by subagent",
                "doctor",
                "hooks status",
                "hooks install claude-code --dry-run",
                "search x --json",
                "sessions --json",
                "show s1 --json",
                "usage --json",
                "doctor --json",
                "hooks status --json",
            })
    void nothingPrintedCommandsTheTerminal(String command) {
        evilServer();

        Ran ran = run(command);

        assertThat(ran.out()).as(ran.err()).contains("evil");
        assertHarmless(ran, command.endsWith("--json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"search x", "sessions", "show s1", "export s1", "usage", "tail"})
    void neitherDoesWhatTheServerRefuses(String command) {
        Stream.of("/v1/search", "/v1/sessions", "/v1/sessions/s1", "/v1/usage", "/v1/stream/messages")
                .forEach(path -> fake.problem(path, 400, "MALFORMED", EVIL));

        Ran ran = run(command);

        assertThat(ran.err()).startsWith("steno: evil");
        assertHarmless(ran, false);
    }

    @Test
    void norWhatTheUserWroteWrong() {
        Ran ran = Cli.at(home).run("usage", "--since", "evil\u009b2J\u001b[2J");

        assertThat(ran.err()).contains("evil");
        assertHarmless(ran, false);
    }

    private static void assertHarmless(Ran ran, boolean json) {
        String printed = ran.out() + ran.err();
        assertThat(printed.chars()
                        .filter(c -> commands(c) && (!json || c < ' '))
                        .mapToObj("U+%04X"::formatted))
                .isEmpty();
    }

    private static boolean commands(int c) {
        return c < ' ' && c != '\n' && c != '\t'
                || c >= 0x7f && c < 0xa0
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }

    private void evilServer() {
        String message = """
                {"id":"%1$s","session_id":"%1$s","project_name":"%1$s","message_type":"%1$s","type":"%1$s","content":"%1$s",
                 "tool_name":"%1$s","agent_id":"%1$s","agent_name":"%1$s","hook_event":"%1$s",
                 "metadata":{"model":"%1$s"},"timestamp":1795286400000}""".formatted(EVIL);
        String figures = "\"api_calls\":1,\"input_tokens\":1,\"output_tokens\":1,\"cost_usd\":1";
        String session = """
                {"session_id":"%1$s","project_name":"%1$s","agent":"%1$s","status":"%1$s","total_cost_usd":1,"api_calls":1,
                 "messages_by_role":{"%1$s":1},"is_marked":true,"mark":{"note":"%1$s","tags":["%1$s"]},
                 "workspace":{"folder":"%1$s","branch":"%1$s"},"recent_messages":[%2$s],
                 "agents":[{"agent_id":"%1$s","agent_name":"%1$s","agent_type":"%1$s",%3$s}]}""".formatted(EVIL, message, figures);
        fake.json(
                "/v1/search",
                "{\"results\":[{\"message\":%1$s,\"highlights\":[\"%2$s<mark>%2$s</mark>\"]},{\"message\":%1$s,\"highlights\":[]}],\"total_count\":2}"
                        .formatted(message, EVIL));
        fake.json("/v1/sessions", "{\"sessions\":[%1$s,%1$s],\"total_count\":2}".formatted(session));
        fake.json("/v1/sessions/s1", session);
        fake.json("/v1/sessions/s1/messages", "{\"messages\":[" + message + "]}");
        fake.json(
                "/v1/usage",
                "{\"totals\":{%1$s},\"prices_as_of\":\"%2$s\",\"rows\":[{\"key\":\"%2$s/%2$s\",\"project_name\":\"%2$s\",\"agent\":\"%2$s\",\"agent_name\":\"%2$s\",\"agent_type\":\"%2$s\",%1$s}]}"
                        .formatted(figures, EVIL));
        fake.json(
                "/q/health/ready",
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"%s\",\"status\":\"DOWN\"}]}".formatted(EVIL));
        fake.json("/q/openapi", "{\"info\":{\"version\":\"%s\"}}".formatted(EVIL));
    }

    private Ran run(String command) {
        List<String> words = List.of(command.split(" "));
        Stream<String> server = command.startsWith("hooks status") ? Stream.empty() : Stream.of("--server", fake.url());
        // A folder may be called anything as well.
        Path folder = home.resolve("evil\u001b[2J\u009b1m\u202e");
        return Cli.at(folder).run(Stream.concat(words.stream(), server).toArray(String[]::new));
    }
}
