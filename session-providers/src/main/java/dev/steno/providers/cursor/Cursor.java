package dev.steno.providers.cursor;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;

/** Cursor: {@code ~/.cursor}. */
public final class Cursor implements Agent {

    static final String TYPE = "cursor";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Path home(Environment environment) {
        return environment.home().resolve(".cursor");
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new CursorTranscripts(root));
    }
}
