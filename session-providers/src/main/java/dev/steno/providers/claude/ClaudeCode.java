package dev.steno.providers.claude;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.util.List;

/**
 * Claude Code: the folders that {@code CLAUDE_CONFIG_DIR} names, else {@code ~/.claude} and {@code claude} in {@code XDG_CONFIG_HOME},
 * else in {@code ~/.config}.
 */
public final class ClaudeCode implements Agent {

    static final String TYPE = "claude-code";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        List<Path> named = environment.named("CLAUDE_CONFIG_DIR");
        return named.isEmpty()
                ? List.of(
                        environment.home().resolve(".claude"),
                        environment.folder("XDG_CONFIG_HOME", ".config").resolve("claude"))
                : named;
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new ClaudeTranscripts(root));
    }
}
