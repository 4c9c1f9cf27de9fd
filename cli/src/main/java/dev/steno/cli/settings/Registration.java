package dev.steno.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.settings.Handler.Registered;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's hooks as its settings hold them, {@code {"<event>": [{"matcher": "…", "hooks": [{…}]}]}}: what of them is Steno's, put in
 * and taken out. Values go in and come out; nothing that is given is changed. What is not of this form is left alone.
 */
final class Registration {

    private static final String HANDLERS = "hooks";

    private final HookAgent agent;

    Registration(HookAgent agent) {
        this.agent = agent;
    }

    /** The hooks with Steno's in them, once for each event. The same when they are there already. */
    ObjectNode installed(@Nullable ObjectNode present, Handler handler) {
        ObjectNode hooks = present == null ? JsonNodeFactory.instance.objectNode() : present.deepCopy();
        for (String event : names(hooks)) {
            if (!agent.events().contains(event)) {
                takeOut(hooks, event);
            }
        }
        for (String event : agent.events()) {
            ObjectNode wanted = handler.node();
            if (!isThere(hooks, event, wanted)) {
                takeOut(hooks, event);
                groups(hooks, event).addObject().putArray(HANDLERS).add(wanted);
            }
        }
        return hooks;
    }

    /** The hooks without Steno's; null when nothing else was in them. */
    @Nullable
    ObjectNode removed(@Nullable ObjectNode present) {
        if (present == null) {
            return null;
        }
        ObjectNode hooks = present.deepCopy();
        names(hooks).forEach(event -> takeOut(hooks, event));
        return hooks.isEmpty() && !present.isEmpty() ? null : hooks;
    }

    /** Steno's hooks of an event. */
    List<Registered> registered(@Nullable ObjectNode hooks, String event) {
        List<Registered> registered = new ArrayList<>();
        if (hooks != null) {
            for (JsonNode group : hooks.path(event)) {
                group.path(HANDLERS).forEach(each -> Handler.read(agent, each).ifPresent(registered::add));
            }
        }
        return registered;
    }

    private boolean isThere(ObjectNode hooks, String event, ObjectNode wanted) {
        if (registered(hooks, event).size() != 1) {
            return false;
        }
        for (JsonNode group : hooks.path(event)) {
            String matcher = group.path("matcher").asText("");
            for (JsonNode each : group.path(HANDLERS)) {
                if (each.equals(wanted) && (matcher.isEmpty() || matcher.equals("*"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is empty afterwards goes too, but only what was not so before. */
    private void takeOut(ObjectNode hooks, String event) {
        if (!(hooks.get(event) instanceof ArrayNode groups)) {
            return;
        }
        boolean taken = false;
        for (Iterator<JsonNode> each = groups.iterator(); each.hasNext(); ) {
            if (each.next().path(HANDLERS) instanceof ArrayNode handlers && takeOut(handlers)) {
                taken = true;
                if (handlers.isEmpty()) {
                    each.remove();
                }
            }
        }
        if (taken && groups.isEmpty()) {
            hooks.remove(event);
        }
    }

    private boolean takeOut(ArrayNode handlers) {
        boolean taken = false;
        for (Iterator<JsonNode> each = handlers.iterator(); each.hasNext(); ) {
            if (Handler.read(agent, each.next()).isPresent()) {
                each.remove();
                taken = true;
            }
        }
        return taken;
    }

    private static ArrayNode groups(ObjectNode hooks, String event) {
        JsonNode present = hooks.get(event);
        if (present == null) {
            return hooks.putArray(event);
        }
        if (present instanceof ArrayNode groups) {
            return groups;
        }
        throw new CommandFailure(
                ExitCode.REJECTED, "hooks.%s in the settings is no list, so Steno leaves them alone".formatted(event));
    }

    private static List<String> names(ObjectNode hooks) {
        return hooks.properties().stream().map(Map.Entry::getKey).toList();
    }
}
