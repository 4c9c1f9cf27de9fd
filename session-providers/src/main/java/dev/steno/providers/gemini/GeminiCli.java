package dev.steno.providers.gemini;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.util.List;

/** Gemini CLI: {@code .gemini} in {@code GEMINI_CLI_HOME}, else in the home folder. */
public final class GeminiCli implements Agent {

    static final String TYPE = "gemini-cli";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        return List.of(environment.folder("GEMINI_CLI_HOME", "").resolve(".gemini"));
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new GeminiChats(root));
    }
}
