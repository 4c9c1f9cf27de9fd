package dev.steno.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.settings.Handler.Registered;
import dev.steno.cli.settings.HookPlan.Change;
import dev.steno.cli.settings.Originals.Original;
import dev.steno.cli.spool.HookFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steno's hooks in an agent's settings file. Every method throws {@link CommandFailure} when the file is not plain JSON. */
public final class HookSettings {

    private static final String HOOKS = "hooks";

    private final HookAgent agent;
    private final Path file;
    private final HookFolder folder;
    private final Registration registration;

    /** @param folder where the program is that the hooks run */
    public HookSettings(HookAgent agent, Path file, HookFolder folder) {
        this.agent = agent;
        this.file = file;
        this.folder = folder;
        this.registration = new Registration(agent);
    }

    /**
     * What is registered.
     *
     * @param registered events that report to Steno
     * @param missing events that should and do not
     * @param outdated events whose hooks post by themselves, as those of earlier versions do
     * @param servers where they report to
     * @param warnings what keeps the agent from running them
     */
    public record Status(
            List<String> registered,
            List<String> missing,
            List<String> outdated,
            List<String> servers,
            List<String> warnings) {

        /** Nothing is known of the file. */
        public static Status unknown(HookAgent agent) {
            return new Status(List.of(), agent.events(), List.of(), List.of(), List.of());
        }

        public boolean isComplete() {
            return missing.isEmpty() && outdated.isEmpty() && servers.size() == 1;
        }
    }

    /** To register every event, once. */
    public HookPlan install(URI server) {
        Handler handler = new Handler(agent, server, folder.program());
        SettingsFile present = SettingsFile.read(file);
        ObjectNode hooks = hooks(present);
        JsonText wanted = changed(present, registration.installed(hooks, handler));
        Originals originals = originals();
        Optional<Original> known = originals.of(present.real(), present.written());
        boolean clean = Objects.equals(registration.removed(hooks), hooks);
        return new HookPlan(change(present, wanted), now -> {
            Path copy = present.replace(wanted.text(), now);
            String before = copy == null ? null : copy.toString();
            originals.note(present.real(), wanted.text(), known.orElse(clean ? new Original("", before) : null));
            return copy;
        });
    }

    /**
     * To take out what is Steno's, and nothing else: the file becomes what it was when it has not been changed since Steno wrote it.
     */
    public HookPlan remove() {
        SettingsFile present = SettingsFile.read(file);
        JsonText wanted = changed(present, registration.removed(hooks(present)));
        Originals originals = originals();
        Optional<Original> known = originals.of(present.real(), present.written());
        if (known.isPresent()) {
            Path copy = known.get().copy() == null ? null : Path.of(known.get().copy());
            return HookPlan.restoring(new Change(present.text(), text(copy)), now -> {
                present.restore(copy);
                originals.forget(present.real());
                return null;
            });
        }
        return new HookPlan(change(present, wanted), now -> {
            Path copy = present.replace(wanted.text(), now);
            originals.forget(present.real());
            return copy;
        });
    }

    public Status status() {
        SettingsFile present = SettingsFile.read(file);
        ObjectNode hooks = hooks(present);
        List<String> registered = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> outdated = new ArrayList<>();
        List<Registered> all = new ArrayList<>();
        for (String event : agent.events()) {
            List<Registered> found = registration.registered(hooks, event);
            (found.isEmpty() ? missing : registered).add(event);
            if (found.stream().anyMatch(each -> each.program() == null)) {
                outdated.add(event);
            }
            all.addAll(found);
        }
        List<String> servers = all.stream().map(Registered::server).distinct().toList();
        return new Status(
                registered,
                missing,
                outdated,
                servers,
                warnings(present.content().root(), all));
    }

    private Originals originals() {
        return new Originals(folder.folder().resolve("settings.json"));
    }

    private static Change change(SettingsFile present, JsonText wanted) {
        String before = present.text();
        return new Change(before, wanted.equals(present.content()) ? before : wanted.text());
    }

    private static String text(@Nullable Path copy) {
        try {
            return copy == null ? "" : Files.readString(copy);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REJECTED, "%s cannot be read: %s".formatted(copy, e.getMessage()), e);
        }
    }

    private JsonText changed(SettingsFile present, @Nullable ObjectNode hooks) {
        try {
            return present.content().with(HOOKS, hooks);
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

    private List<String> warnings(JsonNode root, List<Registered> registered) {
        List<String> warnings = new ArrayList<>();
        if (root.path("disableAllHooks").asBoolean()) {
            warnings.add("disableAllHooks in it switches every hook off");
        }
        if (agent == HookAgent.CODEX && root.findValuesAsText("type").contains("http")) {
            warnings.add("it has a hook of type http, for which Codex reads none of it");
        }
        if (agent == HookAgent.GEMINI_CLI && !root.at("/hooksConfig/enabled").asBoolean(true)) {
            warnings.add("hooksConfig.enabled in it switches every hook off");
        }
        registered.stream()
                .map(Registered::program)
                .filter(each -> each != null && each.startsWith("/") && !Files.isExecutable(Path.of(each)))
                .distinct()
                .forEach(each -> warnings.add(each + ", which its hooks run, is not there"));
        return warnings;
    }
}
