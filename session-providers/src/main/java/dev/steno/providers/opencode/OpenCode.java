package dev.steno.providers.opencode;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.util.List;

/** OpenCode: {@code opencode} in {@code XDG_DATA_HOME}, else in {@code ~/.local/share}. */
public final class OpenCode implements Agent {

    static final String TYPE = "opencode";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        return List.of(environment.folder("XDG_DATA_HOME", ".local/share").resolve("opencode"));
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new OpenCodeSessions(root));
    }
}
