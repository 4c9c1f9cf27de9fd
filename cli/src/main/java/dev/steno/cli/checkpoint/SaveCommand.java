package dev.steno.cli.checkpoint;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.CheckpointMessages;
import dev.steno.checkpoints.CheckpointWriter;
import dev.steno.checkpoints.Keys;
import dev.steno.checkpoints.SigningKey;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.files.WholeFile;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.sessions.Documents;
import dev.steno.cli.sessions.SessionIds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a session as a checkpoint. */
@Command(
        name = "save",
        mixinStandardHelpOptions = true,
        description = "Saves a session as a document that can be loaded again; to a file all of it or nothing.")
final class SaveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "SESSION", description = "its id, or the beginning of it")
    private String session = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "json, yaml, or markdown, which cannot be loaded again (default: as the file's name ends, else json)")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to (default: standard output)")
    private @Nullable Path file;

    @Option(
            names = "--sign",
            paramLabel = "KEY.pem",
            description = "a private key of Ed25519; the key stays on this machine")
    private @Nullable Path key;

    /** What Steno can write. */
    enum Format {
        JSON,
        YAML,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Format of(@Nullable Path file) {
            String name = String.valueOf(file).toLowerCase(Locale.ROOT);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                return YAML;
            }
            return name.endsWith(".md") ? MARKDOWN : JSON;
        }
    }

    SaveCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() {
        Format wanted = format == null ? Format.of(file) : format;
        if (key != null && wanted == Format.MARKDOWN) {
            throw new CommandFailure(ExitCode.USAGE, "only JSON and YAML can be signed");
        }
        Optional<SigningKey> signing = Optional.ofNullable(key).map(each -> CheckpointFiles.key(each, Keys::signing));
        StenoServer steno = server.open();
        Request request = Request.get("v1", "sessions", SessionIds.find(steno, session), "export")
                .with("format", "checkpoint-" + wanted);
        if (file == null) {
            save(steno, request, wanted, signing, console.out());
        } else {
            long bytes = saveTo(file, steno, request, wanted, signing);
            console.say("%s in %s".formatted(Figures.bytes(bytes), file));
        }
        return ExitCode.DONE;
    }

    private long saveTo(Path target, StenoServer steno, Request request, Format wanted, Optional<SigningKey> signing) {
        try (WholeFile whole = WholeFile.at(target)) {
            save(steno, request, wanted, signing, whole.out());
            whole.commit();
            return Files.size(target);
        } catch (IOException e) {
            throw CheckpointFiles.unwritable(target, e);
        }
    }

    private void save(
            StenoServer steno, Request request, Format wanted, Optional<SigningKey> signing, OutputStream out) {
        Path target = file == null ? Path.of("standard output") : file;
        if (signing.isEmpty()) {
            Documents.copy(steno, request, out, target);
            return;
        }
        try {
            Path unsigned = Files.createTempFile("steno-checkpoint", "." + wanted);
            try {
                try (OutputStream draft = Files.newOutputStream(unsigned)) {
                    Documents.copy(steno, request, draft, unsigned);
                }
                sign(CheckpointFiles.valid(unsigned, Optional.empty(), console), signing.get(), out);
            } finally {
                Files.delete(unsigned);
            }
        } catch (IOException e) {
            throw CheckpointFiles.unwritable(target, e);
        }
    }

    private static void sign(CheckedCheckpoint.Valid unsigned, SigningKey key, OutputStream out) throws IOException {
        Writer signed = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try (CheckpointMessages messages = unsigned.read()) {
            new CheckpointWriter(unsigned.session(), key).write(messages, unsigned.format(), signed);
        }
    }
}
