package dev.steno.cli.doctor;

import dev.steno.cli.print.Figures;
import dev.steno.providers.Environment;
import dev.steno.providers.ProviderException;
import dev.steno.providers.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which agents have conversations on this machine. */
final class AgentsCheck implements Check {

    private final Environment environment;

    AgentsCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Finding> findings() {
        Providers providers = Providers.all(environment);
        List<Finding> findings = new ArrayList<>();
        for (String agent : providers.agentTypes()) {
            Path home = providers.home(agent);
            if (Files.exists(home)) {
                findings.add(found(providers, agent, home));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.warning(
                        "agents",
                        "no agent's folder is found on this machine",
                        "steno import --path names one elsewhere"))
                : findings;
    }

    private static Finding found(Providers providers, String agent, Path home) {
        try {
            int sessions = providers.forAgentType(agent).sessionFiles().size();
            return Finding.ok("agents", "%s has %s in %s".formatted(agent, Figures.count(sessions, "session"), home));
        } catch (ProviderException e) {
            return Finding.warning(
                    "agents",
                    "%s: what is in %s cannot be read: %s".formatted(agent, home, e.getMessage()),
                    "see that you may read it, and that no other program has locked it");
        }
    }
}
