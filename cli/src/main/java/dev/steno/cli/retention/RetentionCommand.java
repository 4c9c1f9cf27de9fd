package dev.steno.cli.retention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Table;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which sessions retention would delete. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Shows which sessions are too old or too many to be kept.",
        footer = {
            "",
            "It deletes nothing. The server deletes them by itself, as steno.retention.* say; without a limit it keeps all."
        })
public final class RetentionCommand implements Callable<Integer> {

    private final Console console;
    private final Times times;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--dry-run", description = "what it does in any case")
    private boolean dryRun;

    RetentionCommand(CommandContext context) {
        this.console = context.console();
        this.times = new Times(context.zone());
    }

    @Override
    public Integer call() {
        JsonNode found = server.open().json(Request.get("v1", "retention"));
        if (json.isOn()) {
            console.json(found);
        } else if (!found.path("limited").asBoolean()) {
            console.line("Sessions are kept for ever: no steno.retention.* is set.");
        } else {
            print(found);
        }
        return ExitCode.DONE;
    }

    private void print(JsonNode found) {
        if (!found.path("sessions").isEmpty()) {
            Table table = new Table(List.of(
                    Column.name("Session"),
                    Column.elastic("Project"),
                    Column.words("Last activity"),
                    Column.figures("Messages").optional(1),
                    Column.words("Why")));
            found.path("sessions")
                    .forEach(session -> table.row(List.of(
                            session.path("session_id").asText(),
                            session.path("project_name").asText(),
                            times.minute(session.path("last_activity").asLong()),
                            Figures.count(session.path("message_count").asLong()),
                            session.path("reason").asText())));
            table.print(console);
            console.line("");
        }
        console.line("%s of %s would be deleted; %s kept because they are marked"
                .formatted(
                        Figures.count(found.path("expired_count").asLong()),
                        Figures.count(found.path("session_count").asLong(), "session"),
                        Figures.count(found.path("marked_count").asLong())));
    }
}
