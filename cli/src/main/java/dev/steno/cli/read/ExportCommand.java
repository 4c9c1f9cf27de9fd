package dev.steno.cli.read;

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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a whole session as a document. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a whole session as a document, of any length; to a file all of it or nothing.")
public final class ExportCommand implements Callable<Integer> {

    private static final String OTHER_FORMAT =
            ": Steno writes Markdown (.md), text (.txt) and JSON (.json); for another name, say which with --format";

    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "SESSION", description = "its id, or the beginning of it")
    private String session = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json, markdown or txt (default: as the file's name ends, else markdown)")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to (default: standard output)")
    private @Nullable Path file;

    @Option(names = "--metadata", description = "with model, tokens and cost of each message")
    private boolean metadata;

    /** What Steno can write. */
    enum Format {
        JSON,
        MARKDOWN,
        TXT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The format that a file's name asks for by its end. */
        static Format of(@Nullable Path file) {
            String name = file == null ? "" : String.valueOf(file.getFileName());
            return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                case "json" -> JSON;
                case "txt", "text" -> TXT;
                case "md", "markdown" -> MARKDOWN;
                default -> {
                    if (name.contains(".")) {
                        throw new CommandFailure(ExitCode.USAGE, name + OTHER_FORMAT);
                    }
                    yield MARKDOWN;
                }
            };
        }
    }

    ExportCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() {
        Format wanted = format == null ? Format.of(file) : format;
        StenoServer steno = server.open();
        Request request = Request.get("v1", "sessions", SessionIds.find(steno, session), "export")
                .with("format", wanted.toString())
                .with("include_metadata", metadata ? "true" : "");
        if (file == null) {
            Documents.copy(steno, request, console.out(), Path.of("standard output"));
        } else {
            long bytes = write(steno, request, file);
            console.say("%s in %s".formatted(Figures.bytes(bytes), file));
        }
        return ExitCode.DONE;
    }

    private static long write(StenoServer steno, Request request, Path file) {
        try (WholeFile whole = WholeFile.at(file)) {
            long bytes = Documents.copy(steno, request, whole.out(), file);
            whole.commit();
            return bytes;
        } catch (IOException e) {
            throw Documents.unwritable(file, e);
        }
    }
}
