package dev.steno.cli.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.server.Request;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a session of a checkpoint. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "Makes a session of a checkpoint: the whole session or none. Lists every problem of the document.")
final class LoadCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "FILE", description = "JSON, or YAML by its name (.yaml, .yml)")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "of the new session (default: as in the document)")
    private String name = "";

    @Option(names = "--id", paramLabel = "ID", description = "of the new session (default: a new one)")
    private String id = "";

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "of the new session (default: as in the document)")
    private String project = "";

    @Option(names = "--overwrite", description = "delete the session that the project has under that name")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "only check, here and on the server")
    private boolean dryRun;

    LoadCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() {
        CheckedCheckpoint.Valid checkpoint = CheckpointFiles.valid(file, Optional.empty(), console);
        JsonNode answer = server.open().json(request(checkpoint));
        String messages = Figures.count(answer.path("message_count").asLong(), "message");
        console.line(
                dryRun
                        ? "%s can be loaded: %s.".formatted(file, messages)
                        : "%s: %s."
                                .formatted(
                                        answer.path("session")
                                                .path("session_id")
                                                .asText(),
                                        messages));
        return ExitCode.DONE;
    }

    private Request request(CheckedCheckpoint.Valid checkpoint) {
        try {
            return Request.post("/v1/store/checkpoints", checkpoint.format().mediaType(), BodyPublishers.ofFile(file))
                    .with("name", name)
                    .with("session_id", id)
                    .with("project_root", project)
                    .with("overwrite", overwrite ? "true" : "")
                    .with("dry_run", dryRun ? "true" : "")
                    .within(PATIENCE);
        } catch (FileNotFoundException e) {
            throw CheckpointFiles.unreadable(file, e);
        }
    }
}
