package dev.steno.cli.send;

import dev.steno.providers.SessionProvider;
import java.nio.file.Path;

/** One agent's sessions under one folder. */
record Source(Path root, SessionProvider provider) {}
