package dev.steno.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steno's hooks in an agent's settings file. Every method throws {@link CommandFailure} when the file is not plain JSON. */
public final class HookSettings {

    private static final String HOOKS = "hooks";

    private final HookAgent agent;
    private final Path file;
    private final Registration registration;

    public HookSettings(HookAgent agent, Path file) {
        this.agent = agent;
        this.file = file;
        this.registration = new Registration(agent);
    }

    /**
     * What a change comes to.
     *
     * @param before the file's text; empty when there is none
     * @param after the text it would have; the same when there is nothing to do
     */
    public record Change(String before, String after) {

        public boolean isNothing() {
            return before.equals(after);
        }
    }

    /**
     * What is registered.
     *
     * @param registered events that report to Steno
     * @param missing events that should and do not
     * @param servers where they report to
     * @param warnings what keeps the agent from running them
     */
    public record Status(List<String> registered, List<String> missing, List<String> servers, List<String> warnings) {

        public boolean isComplete() {
            return missing.isEmpty() && servers.size() == 1;
        }
    }

    /** A plan that can be looked at before it is carried out. */
    public final class Plan {

        private final SettingsFile present;
        private final JsonText wanted;

        private Plan(SettingsFile present, JsonText wanted) {
            this.present = present;
            this.wanted = wanted;
        }

        public Change change() {
            String before = present.written() == null ? "" : present.written();
            boolean same = wanted.equals(present.content());
            return new Change(before, same ? before : wanted.text());
        }

        /**
         * Carries it out.
         *
         * @return the copy of what was there; null when nothing was, or there is nothing to do
         */
        public @Nullable Path carryOut(Instant now) {
            return change().isNothing() ? null : present.replace(wanted, now);
        }
    }

    /**
     * To register every event, once.
     *
     * @param withKey whether the agent shows the key that it finds in its environment
     */
    public Plan install(URI server, boolean withKey) {
        Handler handler = new Handler(agent, server, withKey);
        SettingsFile present = SettingsFile.read(file);
        return plan(present, registration.installed(hooks(present), handler));
    }

    /** To take out what is Steno's, and nothing else. */
    public Plan remove() {
        SettingsFile present = SettingsFile.read(file);
        return plan(present, registration.removed(hooks(present)));
    }

    public Status status() {
        SettingsFile present = SettingsFile.read(file);
        ObjectNode hooks = hooks(present);
        List<String> registered = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        for (String event : agent.events()) {
            List<String> addresses = registration.addresses(hooks, event);
            (addresses.isEmpty() ? missing : registered).add(event);
            servers.addAll(addresses);
        }
        return new Status(
                registered,
                missing,
                servers.stream().distinct().toList(),
                warnings(present.content().root()));
    }

    private Plan plan(SettingsFile present, @Nullable ObjectNode hooks) {
        try {
            return new Plan(present, present.content().with(HOOKS, hooks));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s cannot be changed safely (%s), so Steno leaves it alone".formatted(file, e.getMessage()),
                    e);
        }
    }

    private @Nullable ObjectNode hooks(SettingsFile present) {
        try {
            return present.content().object(HOOKS);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s is not as agents write it (%s), so Steno leaves it alone".formatted(file, e.getMessage()),
                    e);
        }
    }

    private List<String> warnings(JsonNode root) {
        List<String> warnings = new ArrayList<>();
        if (root.path("disableAllHooks").asBoolean()) {
            warnings.add("disableAllHooks in it switches every hook off");
        }
        if (agent == HookAgent.CLAUDE_CODE && root.has("allowedHttpHookUrls")) {
            warnings.add("allowedHttpHookUrls in it must allow Steno's address");
        }
        if (agent == HookAgent.CODEX && root.findValuesAsText("type").contains("http")) {
            warnings.add("it has a hook of type http, for which Codex reads none of it");
        }
        if (agent == HookAgent.GEMINI_CLI && !root.at("/hooksConfig/enabled").asBoolean(true)) {
            warnings.add("hooksConfig.enabled in it switches every hook off");
        }
        return warnings;
    }
}
