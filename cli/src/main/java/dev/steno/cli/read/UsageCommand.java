package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.Moment;
import dev.steno.cli.options.MomentReader;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import dev.steno.cli.server.LastImport;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.Response;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.sessions.SessionIds;
import dev.steno.schema.log.Positions;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what API calls used and cost. */
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description = "Shows how many tokens were used, and what they cost.")
public final class UsageCommand implements Callable<Integer> {

    private static final int TOOK_TOO_LONG = 504;

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "day",
            description = "a line for each: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private UsageBy by = UsageBy.DAY;

    @Option(names = "--since", paramLabel = "TIME", description = "from then on: " + MomentReader.FORMS)
    private @Nullable Moment since;

    @Option(names = "--until", paramLabel = "TIME", description = "until then; a day is included")
    private @Nullable Moment until;

    @Option(names = "--project", paramLabel = "NAME", description = "only of this project: its name, path or remote")
    private String project = "";

    @Option(names = "--session", paramLabel = "ID", description = "only of the session whose id begins like this")
    private String session = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "only of this agent: claude-code, codex …")
    private String agent = "";

    @Option(names = "--second-hand", description = "also calls that only another agent's reports tell of")
    private boolean secondHand;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "whose days, also those of --since and --until: UTC, Europe/Berlin … (default: yours)")
    private ZoneId zone;

    UsageCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
        this.zone = context.zone();
    }

    @Override
    public Integer call() {
        StenoServer steno = server.open();
        Request request = Request.get("v1", "usage")
                .with("by", by.toString())
                .with("since", since == null ? "" : since.startMillis(zone))
                .with("until", until == null ? "" : until.endMillis(zone))
                .with("project", project)
                .with("session", session.isEmpty() ? "" : SessionIds.find(steno, session))
                .with("agent", agent)
                .with("second_hand", secondHand ? "true" : "")
                .with("zone", zone.getId());
        JsonNode answer = answer(steno, request);
        if (json.isOn()) {
            ObjectNode figures = JsonNodeFactory.instance.objectNode();
            figures.set("totals", answer.path("totals"));
            figures.set("rows", answer.path("rows"));
            console.json(figures);
        } else {
            print(answer);
        }
        return ExitCode.DONE;
    }

    /** With all that was imported from here; where that is not counted yet, with what is. */
    private JsonNode answer(StenoServer steno, Request request) {
        Positions imported = LastImport.of(
                context.stenoHome(), steno.address(), context.clock().instant());
        if (imported.offsets().isEmpty()) {
            return steno.json(request);
        }
        Response whole = steno.send(request.after(imported));
        if (whole.isGood()) {
            return whole.json();
        }
        if (whole.status() == TOOK_TOO_LONG) {
            console.say("the last import is not all counted yet; ask again in a moment");
        }
        return steno.json(request);
    }

    private void print(JsonNode answer) {
        if (answer.path("rows").isEmpty()) {
            console.line("nothing used; steno import brings in what agents keep on this machine");
            return;
        }
        new UsageTable(by, answer).table().print(console);
        console.line("");
        Text.wrap(Text.line(remark(answer)), console.columns())
                .forEach(line -> console.line(StyledText.of(Style.faint, line)));
    }

    private static String remark(JsonNode answer) {
        long unknown = answer.at("/totals/cost_unknown_calls").asLong();
        long incomplete = answer.at("/totals/cost_incomplete_calls").asLong();
        String date = answer.path("prices_as_of").asText("");
        String prices = date.isEmpty() ? "" : "Prices as of " + date + ".";
        String missing = unknown == 0
                ? ""
                : "The price of %s is unknown and not in the cost. ".formatted(Figures.count(unknown, "call"));
        String more = incomplete == 0
                ? ""
                : "Something billed for %s has no known price; their cost is at least what is shown. "
                        .formatted(Figures.count(incomplete, "call"));
        return (missing + more + prices).strip();
    }
}
