package dev.steno.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.print.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables on terminals of 80 and 60 columns: every line fits, and what names a row can be read whole. */
class NarrowTerminalTest {

    private static final String FIGURES = """
            "input_tokens":23456789,"output_tokens":1703406,"cache_creation_input_tokens":19944686,\
            "cache_read_input_tokens":5594814668,"reasoning_tokens":23456,"api_calls":17035,"cost_usd":10450.49,\
            "cost_unknown_calls":2""";
    private static final String MODEL = "bedrock/anthropic.claude-opus-4-5-20251101-v1:0";
    private static final String PROJECT = "a-quite-long-name-of/a-project-in-a-folder";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @BeforeEach
    void server() {
        fake.on("/v1/usage", exchange -> {
            String by = exchange.getRequestURI().getQuery().replaceAll(".*by=([a-z]+).*", "$1");
            FakeSteno.send(exchange, 200, "application/json", usage(by));
        });
        fake.json("/v1/sessions", "{\"sessions\":[" + session(1) + "," + session(2) + "],\"total_count\":2}");
        fake.json("/v1/sessions/s1", session(1));
        fake.json("/v1/sessions/s1/messages", "{\"messages\":[]}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    static Stream<Arguments> tables() {
        return Stream.of(80, 60)
                .flatMap(columns -> Stream.of(
                        Arguments.of(columns, "usage --by day", List.of("2026-11-21", "≥ $10,450.49")),
                        Arguments.of(columns, "usage --by model", List.of(MODEL, "≥ $10,450.49")),
                        Arguments.of(columns, "usage --by project", List.of(PROJECT, "≥ $10,450.49")),
                        Arguments.of(columns, "usage --by session", List.of("3f2a91bc-1", "3f2a91bc-2")),
                        Arguments.of(columns, "usage --by agent", List.of("claude-code")),
                        Arguments.of(
                                columns,
                                "usage --by subagent",
                                List.of("3f2a91bc", "security-reviewer-of-pull-requests")),
                        Arguments.of(columns, "sessions", List.of("3f2a91bc-1", "3f2a91bc-2", "≥ $10,450.49")),
                        Arguments.of(
                                columns, "show s1", List.of("security-reviewer-of-pull-requests", "a4c91ecd0f1e2d3c4")),
                        Arguments.of(columns, "hooks status", List.of("claude-code", "codex", "gemini-cli"))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void linesFitAndNamesAreWhole(int columns, String command, List<String> names) {
        String[] words = Stream.concat(
                        Stream.of(command.split(" ")),
                        command.startsWith("hooks") ? Stream.empty() : Stream.of("--server", fake.url()))
                .toArray(String[]::new);

        String out = Cli.at(home).columns(columns).run(words).out();

        assertThat(out.lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
        // A name that goes on in the next line goes on at the same column.
        List<String> lines = out.lines().toList();
        names.forEach(name -> assertThat(lines)
                .as("%s in\n%s", name, out)
                .anyMatch(line -> readsWhole(lines.subList(lines.indexOf(line), lines.size()), name)));
    }

    private static boolean readsWhole(List<String> lines, String name) {
        return IntStream.range(0, lines.getFirst().length()).anyMatch(column -> readsWhole(lines, column, name));
    }

    private static boolean readsWhole(List<String> lines, int column, String name) {
        String rest = name;
        for (String line : lines) {
            String here = line.length() <= column
                    ? ""
                    : line.substring(column).split("  ", 2)[0].strip();
            if (here.isEmpty() || !rest.startsWith(here)) {
                return false;
            }
            rest = rest.substring(here.length()).stripLeading();
            if (rest.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String usage(String by) {
        List<String> keys = switch (by) {
            case "model" -> List.of(MODEL, "x");
            case "project" -> List.of(PROJECT, "api");
            case "session" -> List.of("3f2a91bc-1", "3f2a91bc-2");
            case "agent" -> List.of("claude-code");
            case "subagent" -> List.of("3f2a91bc/a4c9");
            default -> List.of("2026-11-21");
        };
        return "{\"totals\":{%s},\"rows\":[%s],\"prices_as_of\":\"2026-11-21\"}"
                .formatted(
                        FIGURES,
                        keys.stream().map(key -> """
                                        {"key":"%s","project_name":"a-project","agent":"claude-code","agent_type":"Plan",
                                         "agent_name":"security-reviewer-of-pull-requests",%s}""".formatted(key, FIGURES)).collect(Collectors.joining(",")));
    }

    private static String session(int number) {
        return """
                {"session_id":"3f2a91bc-%d","project_name":"%s","agent":"claude-code","status":"active",
                 "start_time":1795286400000,"last_activity":1795290000000,"message_count":12345,
                 "messages_by_role":{"user":1234,"assistant":4567,"tool":6544},"total_tokens":5594814668,"api_calls":17035,
                 "total_cost_usd":10450.49,"cost_unknown_calls":2,"is_marked":true,
                 "workspace":{"folder":"/home/me/work/customers/acme/a-quite-long-name-of/a-project","branch":"feature/tables-that-fit"},
                 "agents":[{"agent_id":"a4c91ecd0f1e2d3c4","agent_name":"security-reviewer-of-pull-requests",
                  "agent_type":"general-purpose","first_ms":1795286400000,"message_count":1234,%s}]}""".formatted(number, PROJECT, FIGURES);
    }
}
