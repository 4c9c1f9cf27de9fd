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
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Table;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import dev.steno.cli.sessions.Pages;
import dev.steno.cli.sessions.SessionIds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. */
@Command(name = "sessions", mixinStandardHelpOptions = true, description = "Lists sessions, newest activity first.")
public final class SessionsCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Console console;
    private final Times times;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--project", paramLabel = "NAME", description = "only of this project: its name, path or remote")
    private String project = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "only of this agent: claude-code, codex …")
    private String agent = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only with activity from then on: " + MomentReader.FORMS)
    private @Nullable Moment since;

    @Option(names = "--active", description = "only those in which something happens now")
    private boolean active;

    @Option(names = "--marked", description = "only marked ones")
    private boolean marked;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 50;

    SessionsCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
        this.times = new Times(context.zone());
    }

    @Override
    public Integer call() {
        Request request = Request.get("v1", "sessions")
                .with("project_filter", project)
                .with("agent", agent)
                .with("status", active ? "active" : "")
                .with("is_marked", marked ? "true" : "")
                .with("since", since == null ? "" : since.startMillis(context.zone()))
                .with("limit", Math.min(limit, Pages.LARGEST));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        List<JsonNode> sessions = new ArrayList<>();
        Pages.read(server.open(), request, page -> {
            page.path("sessions").forEach(sessions::add);
            all.set("total_count", page.path("total_count"));
            return sessions.size() < limit;
        });
        print(sessions.subList(0, Math.clamp(limit, 0, sessions.size())), all);
        return ExitCode.DONE;
    }

    private void print(List<JsonNode> sessions, ObjectNode all) {
        if (json.isOn()) {
            all.putArray("sessions").addAll(sessions);
            console.json(all);
        } else if (sessions.isEmpty()) {
            console.line("no sessions");
        } else {
            table(sessions).print(console);
            long total = all.path("total_count").asLong(sessions.size());
            String more = total > sessions.size() ? " of " + Figures.count(total) : "";
            console.line("");
            console.line(Figures.count(sessions.size()) + more + (total == 1 ? " session" : " sessions"));
        }
    }

    private Table table(List<JsonNode> sessions) {
        boolean folders = sessions.stream().anyMatch(session -> !folder(session).isEmpty());
        Table table = new Table(Stream.of(
                        Stream.of(Column.name("Session"), Column.elastic("Project")),
                        Stream.of(Column.elastic("Folder").optional(5)).filter(column -> folders),
                        Stream.of(
                                Column.elastic("Agent").optional(2),
                                Column.words("Last activity"),
                                Column.words("Status").optional(4),
                                Column.figures("Messages").optional(3),
                                Column.figures("Tokens").optional(1),
                                Column.figures("Cost"),
                                Column.words("")))
                .flatMap(Function.identity())
                .toList());
        int idLength = SessionIds.distinctLength(sessions.stream()
                .map(session -> session.path("session_id").asText())
                .toList());
        sessions.forEach(session -> table.row(Stream.of(
                        Stream.of(
                                SessionIds.shortened(session.path("session_id").asText(), idLength),
                                session.path("project_name").asText()),
                        Stream.of(folder(session)).filter(folder -> folders),
                        figures(session))
                .flatMap(Function.identity())
                .toList()));
        return table;
    }

    private Stream<String> figures(JsonNode session) {
        return Stream.of(
                session.path("agent").asText(),
                times.minute(session.path("last_activity").asLong()),
                session.path("status").asText(),
                Figures.count(session.path("message_count").asLong()),
                Figures.count(session.path("total_tokens").asLong()),
                SessionFigures.cost(session),
                session.path("is_marked").asBoolean() ? "★" : "");
    }

    /** The folder that its agent works in, with the branch; empty when unknown. */
    private static String folder(JsonNode session) {
        String folder = session.at("/workspace/folder").asText("");
        String branch = session.at("/workspace/branch").asText("");
        return folder.isEmpty() || branch.isEmpty() ? folder : "%s (%s)".formatted(folder, branch);
    }
}
