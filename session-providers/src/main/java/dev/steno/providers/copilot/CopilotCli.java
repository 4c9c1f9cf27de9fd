package dev.steno.providers.copilot;

import dev.steno.providers.Agent;
import dev.steno.providers.Environment;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import java.nio.file.Path;
import java.util.List;

/** Copilot CLI: {@code COPILOT_HOME}, else {@code ~/.copilot}. */
public final class CopilotCli implements Agent {

    static final String TYPE = "copilot-cli";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Path> homes(Environment environment) {
        return List.of(environment.folder("COPILOT_HOME", ".copilot"));
    }

    @Override
    public SessionProvider at(Path root) {
        return new ScannedSessions(new CopilotEventLogs(root));
    }
}
