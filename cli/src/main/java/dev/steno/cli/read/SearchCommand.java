package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import dev.steno.cli.sessions.SessionIds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds messages. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Finds messages by their words, the best first; a whole question will do.",
            "Where few have all words, those with some follow. '\"two words\"' in this order, pre* for beginnings; after --,"
                    + " -word is left out. Filters: file:NAME tool:NAME agent:NAME model:NAME error:true after:DATE before:DATE"
        })
public final class SearchCommand implements Callable<Integer> {

    private static final int LONGEST_EXCERPT = 200;
    private static final String INDENT = "    ";

    private final CommandContext context;
    private final Console console;
    private final Times times;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "1..*", paramLabel = "WORDS", description = "what to find")
    private List<String> words = new ArrayList<>();

    @Option(names = "--project", paramLabel = "NAME", description = "only in this project: its name, path or remote")
    private String project = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "only from user, assistant, system or tool")
    private String role = "";

    @Option(names = "--since", paramLabel = "TIME", description = "only from then on: " + MomentReader.FORMS)
    private @Nullable Moment since;

    @Option(names = "--all-words", description = "only messages that have all words")
    private boolean allWords;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    SearchCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
        this.times = new Times(context.zone());
    }

    @Override
    public Integer call() {
        Request request = Request.get("v1", "search")
                .with("query", String.join(" ", words))
                .with("project_filter", project)
                .with("message_type_filter", role)
                .with("start_date", since == null ? "" : since.startMillis(context.zone()))
                .with("match", allWords ? "all" : "")
                .with("limit", limit);
        JsonNode answer = server.open().json(request);
        if (json.isOn()) {
            console.json(answer);
        } else {
            print(answer);
        }
        return ExitCode.DONE;
    }

    private void print(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("results")
                .forEach(result -> ids.add(result.at("/message/session_id").asText()));
        int idLength = SessionIds.distinctLength(ids);
        answer.path("results").forEach(result -> print(result, idLength));
        int shown = ids.size();
        long all = answer.path("total_count").asLong(shown);
        if (answer.path("matched").asText().equals("some") && all > 0) {
            console.line("few messages have all words; these have some of them");
        }
        if (all == 0) {
            console.line("nothing found");
        } else if (all > shown) {
            console.line("%s of %s; --limit shows more".formatted(Figures.count(shown), found(all)));
        } else {
            console.line(found(all));
        }
    }

    private void print(JsonNode result, int idLength) {
        JsonNode message = result.path("message");
        String session = SessionIds.shortened(message.path("session_id").asText(), idLength);
        console.line(StyledText.of(times.minute(message.path("timestamp").asLong()) + "  ")
                .and(Style.fg_cyan, session)
                .and("  " + Text.line(message.path("project_name").asText()) + "  ")
                .and(Style.bold, MessageAuthor.of(message)));
        int columns = Math.min(console.columns(), LONGEST_EXCERPT) - INDENT.length();
        JsonNode highlights = result.path("highlights");
        if (highlights.isEmpty()) {
            console.line(INDENT + Text.cut(Text.line(message.path("content").asText()), columns));
        }
        highlights.forEach(each -> console.line(
                StyledText.of(INDENT).and(Highlight.of(each.asText()).cut(columns))));
        console.line("");
    }

    private static String found(long all) {
        return all == 1 ? "1 message" : Figures.count(all) + " messages";
    }
}
