package dev.steno.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void searchShowsWhereAndWhatWasFound() {
        fake.json("/v1/search", """
                {"results":[
                  {"message":{"session_id":"3f2a91bc-0001","project_name":"steno","message_type":"user",
                    "timestamp":1795286400000},"highlights":["fix the <mark>TODO</mark> in &lt;main&gt; \\u001b[2J &amp;lt;"]},
                  {"message":{"session_id":"3f2a91bc-0002","project_name":"other","message_type":"tool","tool_name":"Bash",
                    "agent_id":"a1","agent_name":"reviewer","timestamp":1795286460000,"content":"two\\nlines"},"highlights":[]}],
                 "total_count":17,"returned_count":2,"has_more":true}""");

        Ran ran = run(
                "search", "TODO", "parser", "--project", "steno", "--role", "user", "--since", "7d", "--limit", "2");

        assertThat(ran.out()).isEqualTo("""
                2026-11-21 18:40  3f2a91bc-0001  steno  user
                    fix the TODO in <main> [2J &lt;

                2026-11-21 18:41  3f2a91bc-0002  other  tool Bash (reviewer)
                    two lines

                2 of 17 messages; --limit shows more
                """);
        assertThat(ran.exitCode()).isZero();
        assertThat(fake.parameters("/v1/search"))
                .containsEntry("query", "TODO parser")
                .containsEntry("project_filter", "steno")
                .containsEntry("message_type_filter", "user")
                .containsEntry("start_date", Long.toString(Cli.NOW.toEpochMilli() - 7 * 86_400_000L))
                .containsEntry("limit", "2");
    }

    @Test
    void partialMatchesAreCalledSo() {
        fake.json("/v1/search", """
                {"results":[{"message":{"session_id":"s"},"highlights":[]}],"total_count":1,"matched":"some"}""");

        assertThat(run("search", "which", "port").out())
                .endsWith("few messages have all words; these have some of them\n1 message\n");
        assertThat(fake.parameters("/v1/search")).doesNotContainKey("match");
        run("search", "which", "port", "--all-words");
        assertThat(fake.parameters("/v1/search")).containsEntry("match", "all");
    }

    @Test
    void whatWasFoundStandsOutOnATerminal() {
        fake.json("/v1/search", """
                {"results":[{"message":{"session_id":"s"},"highlights":["a <mark>b</mark> <mark>c</mark> d"]}],"total_count":1}""");

        assertThat(Cli.at(home)
                        .columns(80)
                        .colours()
                        .run("search", "b", "--server", fake.url())
                        .out())
                .contains("    a \u001b[33mb\u001b[0m \u001b[33mc\u001b[0m d\n", "1 message\n");
    }

    @Test
    void fragmentsFitTheTerminal() {
        fake.json("/v1/search", """
                {"results":[{"message":{"session_id":"s"},"highlights":["0123456789 <mark>0123456789</mark> 012345678901234567890123456789"]}]}""");

        assertThat(Cli.at(home)
                        .columns(40)
                        .run("search", "b", "--server", fake.url())
                        .out())
                .contains("\n    0123456789 0123456789 0123456789012…\n");
    }

    @Test
    void wordsAfterTwoDashesAreTakenAsTheyAre() {
        fake.json("/v1/search", "{\"results\":[],\"total_count\":0}");

        assertThat(run("search", "--", "a", "-b", "\"c d\"").out()).isEqualTo("nothing found\n");
        assertThat(fake.parameters("/v1/search")).containsEntry("query", "a -b \"c d\"");
    }

    @Test
    void searchGivesProgramsTheAnswerAsItIs() throws IOException {
        String answer = "{\"results\":[],\"total_count\":0,\"relevance\":1.50}";
        fake.json("/v1/search", answer);

        String out = run("search", "x", "--json").out();

        assertThat(JSON.readTree(out)).isEqualTo(JSON.readTree(answer));
        assertThat(out).contains("1.50");
    }

    @Test
    void sessionsAreATable() {
        fake.json("/v1/sessions", sessions(2, ""));

        Ran ran = run(
                "sessions", "--project", "steno", "--agent", "codex", "--since", "2026-11-14", "--active", "--marked");

        assertThat(ran.out()).isEqualTo("""
                Session        Project    Agent        Last activity     Status  Messages     Tokens           Cost
                3f2a91bc-0000  project-0  claude-code  2026-11-21 19:40  ended          3  1,234,567          $1.25  ★
                3f2a91bc-0001  project-1  claude-code  2026-11-21 19:40  ended          3  1,234,567  price unknown

                2 of 7 sessions
                """);
        assertThat(fake.parameters("/v1/sessions"))
                .containsEntry("project_filter", "steno")
                .containsEntry("agent", "codex")
                .containsEntry("since", "1794614400000")
                .containsEntry("status", "active")
                .containsEntry("is_marked", "true")
                .containsEntry("limit", "50");
    }

    @Test
    void showsTheFolderAndTheBranchOfSessionsWhereTheyAreKnown() {
        fake.json("/v1/sessions", """
                {"sessions":[
                  {"session_id":"s1","project_name":"acme/api","workspace":{"folder":"/home/dev/acme/api","branch":"main"}},
                  {"session_id":"s2","project_name":"work/api","workspace":{"folder":"/home/dev/work/api"}}]}""");

        assertThat(Cli.at(home)
                        .columns(160)
                        .run("sessions", "--server", fake.url())
                        .out())
                .contains("s1       acme/api  /home/dev/acme/api (main)")
                .contains("s2       work/api  /home/dev/work/api ");
    }

    @Test
    void aNarrowTerminalLeavesOutTheStatusFirst() {
        fake.json("/v1/sessions", sessions(1, ""));

        assertThat(Cli.at(home)
                        .columns(80)
                        .run("sessions", "--server", fake.url())
                        .out()
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo("3f2a91bc  project-0  claude-co…  2026-11-21 19:40         3  1,234,567  $1.25  ★");
    }

    @Test
    void manySessionsComeInPages() throws IOException {
        fake.on(
                "/v1/sessions",
                exchange -> FakeSteno.send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestURI().getQuery().contains("page_token=two")
                                ? sessions(3, "")
                                : sessions(2, "two")));

        JsonNode answer =
                JSON.readTree(run("sessions", "--limit", "4", "--json").out());

        assertThat(answer.path("sessions")).hasSize(4);
        assertThat(answer.path("total_count").asInt()).isEqualTo(7);
    }

    @Test
    void aServerThatRepeatsItsPagesIsNotReadForEver() {
        fake.json("/v1/sessions", sessions(1, "again"));

        assertThat(run("sessions", "--limit", "1000000", "--json").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search x", "sessions", "show x", "export x", "usage", "tail"})
    void whenTheServerIsAwayTheySaySo(String command) {
        String nowhere = FakeSteno.nowhere();
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--server", nowhere));

        Ran ran = Cli.at(home).run(arguments.toArray(String[]::new));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
        assertThat(ran.err()).isEqualTo("steno: Steno does not answer at " + nowhere + "; start it with ./steno up\n");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"search x, /v1/search", "sessions, /v1/sessions", "usage, /v1/usage", "tail, /v1/stream/messages"})
    void whatTheServerRefusesIsToldInItsWords(String command, String path) {
        fake.problem(path, 400, "MALFORMED", "since: is a time");

        Ran ran = run(command.split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).isEqualTo("steno: since: is a time\n");
    }

    @ParameterizedTest
    @CsvSource({"search x, /v1/search", "sessions, /v1/sessions", "usage, /v1/usage"})
    void garbageIsNotTakenForAnAnswer(String command, String path) {
        fake.on(path, exchange -> FakeSteno.send(exchange, 200, "text/html", "<html>"));

        Ran ran = run(command.split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE);
        assertThat(ran.err()).contains("is it Steno?");
    }

    @ParameterizedTest
    @CsvSource({"search x, /v1/search", "sessions, /v1/sessions", "usage, /v1/usage"})
    void anAnswerOfAnotherFormIsNoCrash(String command, String path) {
        fake.json(path, "{\"results\":[{}],\"sessions\":[{}],\"rows\":[{}]}");

        assertThat(run(command.split(" ")).exitCode()).isZero();
    }

    @Test
    void whatNobodyHasToldOfIsNotShownAsFree() {
        fake.json("/v1/sessions", "{\"sessions\":[{\"session_id\":\"a\",\"api_calls\":0,\"total_cost_usd\":0}]}");

        assertThat(run("sessions").out()).contains("  –\n").doesNotContain("$");
    }

    @Test
    void theVersionIsToldWithItsName() {
        assertThat(Cli.at(home).run("--version").out()).startsWith("steno ");
    }

    private static String sessions(int count, String nextPage) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add("""
                    {"session_id":"3f2a91bc-000%1$d","project_name":"project-%1$d","agent":"claude-code",
                     "last_activity":1795290000000,"status":"ended","message_count":3,"total_tokens":1234567,"api_calls":2,
                     "total_cost_usd":%2$s,"cost_unknown_calls":%3$d,"is_marked":%4$s}""".formatted(i, i == 0 ? "1.25" : "0", i == 0 ? 0 : 2, i == 0));
        }
        return "{\"sessions\":[%s],\"total_count\":7,\"next_page_token\":\"%s\"}"
                .formatted(String.join(",", sessions), nextPage);
    }

    private Ran run(String... arguments) {
        return Cli.at(home).run(fake, arguments);
    }
}
