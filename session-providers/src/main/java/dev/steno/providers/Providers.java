package dev.steno.providers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** All providers there are, by agent. Immutable. */
public final class Providers {

    private final SortedMap<String, Agent> agents;
    private final Environment environment;

    private Providers(SortedMap<String, Agent> agents, Environment environment) {
        this.agents = agents;
        this.environment = environment;
    }

    /** Every provider on the class path, for the agents' own folders in this environment. */
    public static Providers all(Environment environment) {
        SortedMap<String, Agent> agents = new TreeMap<>();
        for (Agent agent : ServiceLoader.load(Agent.class, Providers.class.getClassLoader())) {
            Agent other = agents.putIfAbsent(agent.type(), agent);
            if (other != null) {
                throw new IllegalStateException("two providers for " + agent.type());
            }
        }
        return new Providers(agents, environment);
    }

    /** The agents' names, sorted. */
    public List<String> agentTypes() {
        return List.copyOf(agents.keySet());
    }

    /**
     * The agent's sessions in this folder.
     *
     * @throws ProviderException.ProviderNotFound when there is no reader of this agent's sessions
     */
    public SessionProvider forAgentType(String agentType, Path root) {
        return agent(agentType).at(root);
    }

    /**
     * Where the agent keeps its sessions: at least one folder, which need not exist.
     *
     * @throws ProviderException.ProviderNotFound when there is no reader of this agent's sessions
     */
    public List<Path> homes(String agentType) {
        return agent(agentType).homes(environment);
    }

    /** The sessions of every agent in its own folders, by agent; agents without sessions are left out. */
    public Map<String, List<SessionSummary>> listAllSessions() {
        Map<String, List<SessionSummary>> sessions = new LinkedHashMap<>();
        for (String agentType : agents.keySet()) {
            List<SessionSummary> found = homes(agentType).stream()
                    .flatMap(home -> forAgentType(agentType, home).listSessions().stream())
                    .toList();
            if (!found.isEmpty()) {
                sessions.put(agentType, found);
            }
        }
        return sessions;
    }

    private Agent agent(String agentType) {
        Agent agent = agents.get(agentType);
        if (agent == null) {
            throw new ProviderException.ProviderNotFound(agentType, agents.keySet());
        }
        return agent;
    }
}
