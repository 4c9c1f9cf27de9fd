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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SESSION = """
            {"session_id":"3f2a91bc-0001","short_id":"3f2a91bc","project_name":"steno","agent":"claude-code",
             "start_time":1795286400000,"last_activity":1795290000000,"status":"ended","message_count":3,
             "messages_by_role":{"user":1,"assistant":2},"active_tools":[],"total_tokens":1234567,"api_calls":2,
             "total_cost_usd":1.25,"cost_unknown_calls":0,"is_marked":true,
             "mark":{"note":"good one","tags":["parser"]},
             "agents":[{"agent_id":"a4c91ecd","agent_name":"reviewer","agent_type":"Explore","message_count":1,
               "first_ms":1795286460000,"last_ms":1795286520000,"input_tokens":10,"output_tokens":2000,
               "api_calls":1,"cost_usd":null,"cost_unknown_calls":1}]}""";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void showTellsOfTheSessionItsSubagentsAndWhatWasSaid() {
        session();

        assertThat(run("show", "3f2a91bc-0001").out()).isEqualTo("""
                Session   3f2a91bc-0001
                Project   steno
                Agent     claude-code
                Status    ended
                Time      2026-11-21 18:40 to 2026-11-21 19:40 (1 h)
                Messages  3 (1 user, 2 assistant)
                Tokens    1,234,567 in 2 calls
                Cost      $1.25
                Mark      marked: good one #parser

                Subagents
                Name      Type     Id        From              Messages  Calls  Input  Output           Cost
                reviewer  Explore  a4c91ecd  2026-11-21 18:41         1      1     10   2,000  price unknown

                2026-11-21 18:40:00  user
                Hello
                there

                │ 2026-11-21 18:41:00  assistant (reviewer) · claude-opus-4-5
                │ Looks good

                2026-11-21 18:41:10  tool Bash · failed
                no such file
                """);
    }

    @Test
    void showNamesTheFolderAndTheBranchWhereTheyAreKnown() {
        fake.json("/v1/sessions/s1", """
                {"session_id":"s1","workspace":{"folder":"/home/me/acme/api","branch":"main"}}""");
        fake.json("/v1/sessions/s1/messages", "{\"messages\":[]}");

        assertThat(run("show", "s1").out()).contains("Folder    /home/me/acme/api\nBranch    main\n");
    }

    @Test
    void aSubagentWhoseCallsAreUnknownUsedAnUnknownAmount() {
        fake.json("/v1/sessions/s1", """
                {"session_id":"s1","agents":[{"agent_id":"a1","agent_name":"scout","message_count":4,
                  "input_tokens":0,"output_tokens":0,"api_calls":0,"cost_usd":0,"cost_unknown_calls":0}]}""");
        fake.json("/v1/sessions/s1/messages", "{\"messages\":[]}");

        assertThat(run("show", "s1").out())
                .containsPattern("scout +a1 +4 +— +— +— +—\n")
                .doesNotContain("$0.00");
    }

    @Test
    void showReadsPageByPageAndNoMoreThanIsAskedFor() throws IOException {
        session();

        assertThat(run("show", "3f2a91bc-0001", "--limit", "1").out())
                .contains("Hello")
                .doesNotContain("Looks good");
        assertThat(run("show", "3f2a91bc-0001", "--limit", "0").out()).doesNotContain("Hello");
        JsonNode all = JSON.readTree(run("show", "3f2a91bc-0001", "--json").out());
        assertThat(all.at("/session/session_id").asText()).isEqualTo("3f2a91bc-0001");
        assertThat(all.path("messages")).hasSize(3);
    }

    @Test
    void theBeginningOfAnIdIsEnough() {
        session();
        fake.json(
                "/v1/sessions",
                "{\"sessions\":[" + SESSION + ",{\"session_id\":\"3f3\"}],\"total_count\":2,\"next_page_token\":\"\"}");

        assertThat(run("show", "3f2").out()).startsWith("Session   3f2a91bc-0001\n");

        Ran two = run("show", "3f");
        assertThat(two.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(two.err()).isEqualTo("steno: several sessions begin with '3f': 3f2a91bc-0001, 3f3\n");

        Ran none = run("show", "4f");
        assertThat(none.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(none.err()).isEqualTo("steno: no session's id begins with '4f'; steno sessions lists them\n");
    }

    @Test
    void noBeginningOfAnIdIsNoSession() {
        assertThat(run("show", "").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(fake.asked()).isEmpty();
    }

    private void session() {
        fake.json("/v1/sessions/3f2a91bc-0001", SESSION);
        fake.on(
                "/v1/sessions/3f2a91bc-0001/messages",
                exchange -> FakeSteno.send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestURI().getQuery().contains("page_token=two") ? """
                        {"messages":[{"message_type":"tool","tool_name":"Bash","content":"no such file","is_error":true,
                          "timestamp":1795286470000}],"next_page_token":""}""" : """
                        {"messages":[{"message_type":"user","content":"Hello\\nthere","timestamp":1795286400000},
                          {"message_type":"assistant","content":"Looks good","agent_id":"a4c91ecd","agent_name":"reviewer",
                           "metadata":{"model":"claude-opus-4-5"},"timestamp":1795286460000}],"next_page_token":"two"}"""));
    }

    private Ran run(String... arguments) {
        return Cli.at(home).run(fake, arguments);
    }
}
