package dev.steno.cli.hooks;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.settings.HookAgent;
import dev.steno.cli.settings.HookSettings;
import dev.steno.cli.spool.HookFolder;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose hooks are changed, and how; a mixin. */
final class ChangeOptions {

    @Parameters(
            paramLabel = "AGENT",
            converter = AgentReader.class,
            completionCandidates = AgentReader.Names.class,
            description = "${COMPLETION-CANDIDATES}")
    private @Nullable HookAgent agent;

    @Option(names = "--settings", paramLabel = "FILE", description = "the settings file (default: the agent's own)")
    private @Nullable Path settings;

    @Option(names = "--dry-run", description = "print the difference and change nothing")
    private boolean dryRun;

    HookAgent agent() {
        return Objects.requireNonNull(agent);
    }

    boolean isDryRun() {
        return dryRun;
    }

    Path file(CommandContext context) {
        return settings == null ? agent().settings(context.environment()) : settings;
    }

    HookSettings settings(CommandContext context) {
        return new HookSettings(agent(), file(context), HookFolder.in(context.stenoHome()));
    }
}
