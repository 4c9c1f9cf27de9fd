package dev.steno.cli.doctor;

import dev.steno.cli.print.Figures;
import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.UnreadableStore;
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
            providers.homes(agent).stream()
                    .filter(Files::exists)
                    .forEach(home -> findings.addAll(found(providers, agent, home)));
        }
        return findings.isEmpty()
                ? List.of(Finding.warning(
                        "agents",
                        "no agent's folder is found on this machine",
                        "steno import --path names one elsewhere"))
                : findings;
    }

    private static List<Finding> found(Providers providers, String agent, Path home) {
        SessionProvider provider = providers.forAgentType(agent, home);
        int sessions = provider.sessionFiles().size();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.ok("agents", "%s has %s in %s".formatted(agent, Figures.count(sessions, "session"), home)));
        provider.unreadable().forEach(store -> findings.add(unreadable(agent, store)));
        return findings;
    }

    private static Finding unreadable(String agent, UnreadableStore store) {
        return Finding.warning(
                "agents",
                "%s: %s cannot be read, or not as a whole: %s".formatted(agent, store.place(), store.reason()),
                "an import leaves out what cannot be read; docs/importing.md says what is read");
    }
}
