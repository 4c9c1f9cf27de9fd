package dev.steno.cli;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.print.Console;
import dev.steno.providers.Environment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command in memory: no terminal unless told so, a home of its own, a clock that stands. */
public final class Cli {

    /** What time it is for commands that are not told another. */
    public static final Instant NOW = Instant.parse("2026-11-21T18:30:00Z");

    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private int columns = Console.ENDLESS;
    private boolean colours;
    private ZoneId zone = ZoneOffset.UTC;
    private InstantSource clock = InstantSource.fixed(NOW);

    /** How a command ended, and what it printed. */
    public record Ran(int exitCode, String out, String err) {}

    private Cli(Path home) {
        this.home = home;
    }

    public static Cli at(Path home) {
        return new Cli(home);
    }

    public Cli columns(int wide) {
        columns = wide;
        return this;
    }

    public Cli colours() {
        colours = true;
        return this;
    }

    public Cli zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    public Cli clock(InstantSource another) {
        clock = another;
        return this;
    }

    public Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(context(out, err), List.of(), arguments);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that asks this server. */
    public Ran run(FakeSteno server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.isEmpty()) {
            all.addAll(1, List.of("--server", server.url()));
        }
        return run(all.toArray(String[]::new));
    }

    /** For commands that do not end by themselves. */
    public CommandContext context(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Console console = new Console(out, err, columns, colours, false);
        return new CommandContext(console, new Environment(home, variables), clock, zone);
    }
}
