package dev.steno.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.server.LastImport;
import dev.steno.schema.log.Positions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageCommandTest {

    private static final String NONE = """
            "input_tokens":0,"output_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,\
            "reasoning_tokens":0,"api_calls":0,"cost_usd":null,"cost_unknown_calls":0""";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void daysAreALineEachWithTheTotalsBelow() {
        answer(
                figures("225611", "1703406", "19944686", "594814668", 0, 7035, "450.490012", 2),
                row("2026-11-20", figures("611", "406", "686", "668", 0, 35, "450.485", 0)),
                row("2026-11-21", figures("225000", "1703000", "19944000", "594814000", 0, 7000, "0.005012", 2)));

        Ran ran = run("--since", "7d");

        assertThat(ran.out()).isEqualTo("""
                Day         Calls    Input     Output  Cache write   Cache read       Cost
                2026-11-20     35      611        406          686          668    $450.49
                2026-11-21  7,000  225,000  1,703,000   19,944,000  594,814,000    ≥ $0.01
                ──────────────────────────────────────────────────────────────────────────
                Total       7,035  225,611  1,703,406   19,944,686  594,814,668  ≥ $450.49

                The price of 2 calls is unknown and not in the cost. Prices as of 2026-11-21.
                """);
    }

    @Test
    void aSumThatIsALowerBoundIsMarkedAndAModelShowsWhosePriceItHas() {
        String incomplete = figures("1", "2", "3", "4", 0, 6, "7", 0) + ",\"cost_incomplete_calls\":3";
        answer(incomplete, row("claude-haiku-4.5", incomplete + ",\"priced_as\":\"claude-haiku-4-5\""));

        assertThat(run("--by", "model").out())
                .contains("claude-haiku-4.5 (as claude-haiku-4-5)")
                .contains("≥ $7.00")
                .contains("Something billed for 3 calls has no known price; their cost is at least what is shown.")
                .doesNotContain("is unknown");
    }

    @Test
    void waitsForWhatWasImportedFromHere() throws IOException {
        imported("1:17");
        answer(figures("1", "2", "3", "4", 0, 6, "7", 0), row("a", figures("1", "2", "3", "4", 0, 6, "7", 0)));

        assertThat(run().out()).contains("$7.00");
        assertThat(fake.asked()).extracting(FakeSteno.Asked::after).containsExactly("1:17");
    }

    @Test
    void saysWhenWhatWasImportedIsNotAllCounted() throws IOException {
        imported("1:17");
        String counted = "{\"totals\":{%s},\"rows\":[%s]}"
                .formatted(
                        figures("1", "2", "3", "4", 0, 6, "7", 0), row("a", figures("1", "2", "3", "4", 0, 6, "7", 0)));
        fake.on("/v1/usage", exchange -> {
            boolean waits = exchange.getRequestHeaders().containsKey("Steno-After");
            FakeSteno.send(exchange, waits ? 504 : 200, "application/json", waits ? "{}" : counted);
        });

        Ran ran = run();

        assertThat(ran.out()).contains("$7.00");
        assertThat(ran.err()).contains("not all counted yet");
        assertThat(ran.exitCode()).isZero();
    }

    private void imported(String positions) throws IOException {
        URI server = URI.create(fake.url());
        Path folder = Files.createDirectories(LastImport.folder(home.resolve(".steno"), server));
        LastImport.note(home.resolve(".steno"), server, Positions.parse(positions));
        Files.setLastModifiedTime(folder.resolve("positions"), FileTime.from(Cli.NOW));
    }

    @Test
    void anUnknownPriceIsNeverZero() {
        answer(
                figures("10", "20", "0", "0", 0, 1, "null", 1),
                row("new-model", figures("10", "20", "0", "0", 0, 1, "null", 1)));

        assertThat(run("--by", "model").out())
                .contains("new-model      1     10      20            0           0  price unknown")
                .contains("The price of 1 call is unknown and not in the cost.");
    }

    @Test
    void thinkingIsAColumnWhereThereWasAny() {
        answer(figures("1", "2", "3", "4", 5, 6, "7", 0), row("codex", figures("1", "2", "3", "4", 5, 6, "7", 0)));

        assertThat(run("--by", "agent").out())
                .startsWith("Agent  Calls  Input  Output  Cache write  Cache read  Reasoning   Cost\n")
                .contains("codex      6      1       2            3           4          5  $7.00\n");
    }

    @Test
    void sessionsAreNamedByTheirProjectAndAgent() {
        answer(
                figures("1", "2", "3", "4", 0, 6, "7", 0),
                "{\"key\":\"3f2a91bc-0001\",\"project_name\":\"steno\",\"agent\":\"codex\","
                        + figures("1", "2", "3", "4", 0, 6, "7", 0) + "}");

        assertThat(run("--by", "session").out())
                .startsWith("Session   Project  Agent  Calls")
                .contains("\n3f2a91bc  steno    codex      6");
    }

    @Test
    void subagentsStandUnderTheirSessionByTheirName() {
        String figures = figures("1", "2", "3", "4", 0, 6, "7", 0);
        answer(
                figures,
                "{\"key\":\"3f2a91bc-0001/\",\"agent_name\":\"\",\"agent_type\":\"\"," + figures + "}",
                "{\"key\":\"3f2a91bc-0001/a4c9\",\"agent_name\":\"\",\"agent_type\":\"Explore\"," + figures + "}",
                "{\"key\":\"3f2a91bc-0001/a4c8\",\"agent_name\":\"reviewer\",\"agent_type\":\"Plan\"," + figures + "}");

        assertThat(run("--by", "subagent").out())
                .contains(
                        "3f2a91bc  (main)             ",
                        "3f2a91bc  a4c9      Explore  ",
                        "3f2a91bc  reviewer  Plan     ");
    }

    @Test
    void programsGetTotalsAndRowsAsTheyWereAnswered() throws IOException {
        String totals = figures("1", "2", "3", "4", 5, 6, "0.1000000001", 0);
        answer(totals, row("2026-11-21", totals));

        String out = run("--json").out();

        assertThat(new ObjectMapper().readTree(out))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                "{\"totals\":{%s},\"rows\":[{\"key\":\"2026-11-21\",%s}]}".formatted(totals, totals)));
        assertThat(out).contains("0.1000000001").doesNotContain("prices_as_of");
    }

    @Test
    void projectsAreShownWithTheirPaths() {
        answer(
                figures("3", "2", "0", "0", 0, 2, "0.5", 0),
                "{\"key\":\"acme/api\",\"path\":\"/home/dev/acme/api\"," + figures("1", "1", "0", "0", 0, 1, "0.2", 0)
                        + "}",
                "{\"key\":\"unknown\"," + figures("2", "1", "0", "0", 0, 1, "0.3", 0) + "}");

        assertThat(Cli.at(home)
                        .columns(160)
                        .run("usage", "--server", fake.url(), "--by", "project")
                        .out())
                .contains("acme/api  /home/dev/acme/api");
    }

    @Test
    void everyOptionReachesTheServer() {
        answer(NONE);
        fake.json("/v1/sessions/abc", "{}");

        Cli.at(home)
                .zone("Europe/Berlin")
                .run(
                        "usage",
                        "--server",
                        fake.url(),
                        "--by",
                        "project",
                        "--since",
                        "2026-11-14",
                        "--until",
                        "2026-11-20",
                        "--project",
                        "steno",
                        "--session",
                        "abc",
                        "--agent",
                        "codex",
                        "--second-hand");

        assertThat(fake.parameters("/v1/usage"))
                .containsEntry("by", "project")
                .containsEntry("since", "1794610800000")
                .containsEntry("until", "1795215600000")
                .containsEntry("project", "steno")
                .containsEntry("session", "abc")
                .containsEntry("agent", "codex")
                .containsEntry("second_hand", "true")
                .containsEntry("zone", "Europe/Berlin");
    }

    @Test
    void daysAreThoseOfTheZoneThatIsNamedWhereverItStands() {
        answer(NONE);

        run("--since", "2026-11-01", "--zone", "America/Los_Angeles", "--until", "2026-11-01");

        assertThat(fake.parameters("/v1/usage"))
                .containsEntry("since", "1793516400000")
                .containsEntry("until", "1793606400000")
                .containsEntry("zone", "America/Los_Angeles");
    }

    @Test
    void whereThereIsNothingItSaysHowToBringItIn() {
        answer(NONE);

        Ran ran = run();

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("nothing used; steno import brings in what agents keep on this machine\n");
    }

    private void answer(String totals, String... rows) {
        fake.json(
                "/v1/usage",
                "{\"totals\":{%s},\"rows\":[%s],\"prices_as_of\":\"2026-11-21\"}"
                        .formatted(totals, String.join(",", rows)));
    }

    private static String row(String key, String figures) {
        return "{\"key\":\"%s\",%s}".formatted(key, figures);
    }

    private static String figures(
            String input,
            String output,
            String write,
            String read,
            int reasoning,
            int calls,
            String cost,
            int unknown) {
        return """
                "input_tokens":%s,"output_tokens":%s,"cache_creation_input_tokens":%s,"cache_read_input_tokens":%s,\
                "reasoning_tokens":%d,"api_calls":%d,"cost_usd":%s,"cost_unknown_calls":%d""".formatted(input, output, write, read, reasoning, calls, cost, unknown);
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("usage", "--server", fake.url()));
        all.addAll(List.of(arguments));
        return Cli.at(home).run(all.toArray(String[]::new));
    }
}
