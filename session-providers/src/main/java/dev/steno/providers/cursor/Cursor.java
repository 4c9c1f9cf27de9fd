package dev.steno.providers.cursor;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cursor: {@code ~/.cursor}, and what {@code CURSOR_CONFIG_DIR} names. */
public final class Cursor implements Agent {

    static final String TYPE = "cursor";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        List<Path> homes = new ArrayList<>(environment.named("CURSOR_CONFIG_DIR"));
        homes.add(environment.home().resolve(".cursor"));
        return homes.stream().distinct().toList();
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new CursorTranscripts(root));
    }
}
