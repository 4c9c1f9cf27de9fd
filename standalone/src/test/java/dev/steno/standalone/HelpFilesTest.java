package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.print.Console;
import dev.steno.providers.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The launcher prints help from files, so that it needs no build: they are the parser's own output on 80 columns.
 * {@code -Dsteno.write-help=true} writes them anew.
 */
class HelpFilesTest {

    private static final Path FILES = Path.of(System.getProperty("steno.root"), "docs", "help");
    private static final int COLUMNS = 80;

    @TempDir
    Path home;

    @Test
    void areWhatTheParserPrints() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        collect(tree(), expected);
        if (Boolean.getBoolean("steno.write-help")) {
            write(expected);
        }

        assertThat(files()).isEqualTo(expected);
    }

    @Test
    void noLineIsTooLong() throws IOException {
        assertThat(files().values().stream().flatMap(String::lines))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void everyCommandIsNamedAtTheTop() throws IOException {
        assertThat(files().get("steno.txt"))
                .contains(tree().getSubcommands().keySet())
                .contains("STENO_HOME", "STENO_OPTS", "STENO_URL", "STENO_API_KEY");
    }

    private CommandLine tree() {
        Console console = new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), COLUMNS, false, false);
        CommandContext context =
                new CommandContext(console, new Environment(home, Map.of()), InstantSource.system(), ZoneOffset.UTC);
        return dev.steno.cli.Main.tree(context, Main.localCommands(context));
    }

    private static void collect(CommandLine command, Map<String, String> help) {
        String name = command.getCommandSpec().qualifiedName("-");
        help.put(name + ".txt", command.getUsageMessage());
        command.getSubcommands().values().forEach(each -> collect(each, help));
    }

    private static Map<String, String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), HelpFilesTest::read, (one, other) -> one, TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Map<String, String> help) throws IOException {
        Files.createDirectories(FILES);
        for (Map.Entry<String, String> file : help.entrySet()) {
            Files.writeString(FILES.resolve(file.getKey()), file.getValue());
        }
    }
}
