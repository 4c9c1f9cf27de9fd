package dev.steno.providers.claude;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;

/** Claude Code: {@code CLAUDE_CONFIG_DIR}, else {@code ~/.claude}. */
public final class ClaudeCode implements Agent {

    static final String TYPE = "claude-code";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Path home(Environment environment) {
        return environment.folder("CLAUDE_CONFIG_DIR", ".claude");
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new ClaudeTranscripts(root));
    }
}
