package dev.steno.providers.gemini;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;

/** Gemini CLI: {@code ~/.gemini}. */
public final class GeminiCli implements Agent {

    static final String TYPE = "gemini-cli";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Path home(Environment environment) {
        return environment.home().resolve(".gemini");
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new GeminiChats(root));
    }
}
