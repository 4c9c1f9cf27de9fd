package dev.steno.providers.codex;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Codex: {@code CODEX_HOME}, else {@code ~/.codex}. */
public final class Codex implements Agent {

    static final String TYPE = "codex";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        return List.of(environment.folder("CODEX_HOME", ".codex"));
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new CodexRollouts(root, InstantSource.system()));
    }
}
