package dev.steno.cli.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The commands of hooks, run in a home of their own. */
abstract class HooksInAHome {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String URL = "http://localhost:9090";

    @TempDir
    Path home;

    static final String FOREIGN = """
            {
            \t"$schema": "https://json.schemastore.org/claude-code-settings.json",
            \t"permissions": {"allow": ["Bash(ls:*)",   "Read"], "n": 1.50, "u": "\\u00e9 é"},
            \t"hooks": {
            \t\t"PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "guard.sh", "timeout": 5}]}],
            \t\t"WorktreeCreate": [{"hooks": [{"type": "command", "command": "mk.sh"}]}]
            \t},
            \t"env": {"A": "1"}
            }
            """;

    Path settings(String text) throws IOException {
        Path file = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        return Files.writeString(file, text);
    }

    Path program() {
        return home.resolve(".steno/hooks/steno-hook");
    }

    Ran install(String agent, String... more) {
        return run(Stream.concat(Stream.of("hooks", "install", agent, "--server", URL), Stream.of(more))
                .toArray(String[]::new));
    }

    Ran run(String... arguments) {
        return Cli.at(home).run(arguments);
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
