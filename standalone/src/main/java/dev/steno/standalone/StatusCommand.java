package dev.steno.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.print.Console;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookSpool;
import dev.steno.embedded.Leftovers;
import dev.steno.embedded.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs on a home. Exit code 0 when Steno runs, 3 when it does not. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says what runs. Ends with 3 when Steno does not.")
final class StatusCommand implements Callable<Integer> {

    private final StenoHome home;
    private final Console console;

    @Mixin
    private final JsonOption json = new JsonOption();

    StatusCommand(StenoHome home, Console console) {
        this.home = home;
        this.console = console;
    }

    /** How far Steno is. */
    private enum State {
        STOPPED("stopped"),
        CHANGING("starting or stopping"),
        SILENT("not answering yet"),
        NOT_READY("not ready"),
        READY("ready");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    @Override
    public Integer call() {
        boolean taken = HomeLock.isTaken(home);
        Optional<Running> running = taken ? Running.read(home) : Optional.empty();
        Optional<ServiceHealth> health = running.map(known -> ServiceHealth.ask(known.address()));
        State state = health.map(StatusCommand::state).orElse(taken ? State.CHANGING : State.STOPPED);
        Map<String, String> waiting = health.map(ServiceHealth::waiting).orElse(Map.of());
        Set<Part> leftovers = state == State.STOPPED ? Leftovers.find(home.folder()) : Set.of();
        if (json.isOn()) {
            print(state, running, waiting, leftovers);
        } else if (running.isPresent()) {
            show(state, running.get(), waiting);
        } else {
            show(state, leftovers);
        }
        return state == State.STOPPED ? ExitCode.SERVER_UNAVAILABLE : ExitCode.DONE;
    }

    private static State state(ServiceHealth health) {
        if (health.isReady()) {
            return State.READY;
        }
        return health.status() == 0 ? State.SILENT : State.NOT_READY;
    }

    private void show(State state, Set<Part> leftovers) {
        console.line(
                state == State.CHANGING
                        ? "Steno is just starting or stopping."
                        : "Steno does not run on " + home.folder() + "; ./steno up starts it.");
        if (!leftovers.isEmpty()) {
            console.line("Left of a killed one: "
                    + leftovers.stream().map(Part::title).collect(Collectors.joining(", "))
                    + "; ./steno down stops it.");
        }
        showHooks();
    }

    private void showHooks() {
        for (HookSpool spool : hooks()) {
            if (spool.waiting() + spool.refused() + spool.dropped() > 0) {
                console.line("Hooks for %s: %d waiting, %d refused, %d not captured; ./steno doctor says more"
                        .formatted(spool.server(), spool.waiting(), spool.refused(), spool.dropped()));
            }
        }
    }

    private List<HookSpool> hooks() {
        return HookFolder.in(home.folder()).spools();
    }

    private void show(State state, Running running, Map<String, String> waiting) {
        String more = state == State.NOT_READY ? "; see " + running.address() + "/q/health/ready" : "";
        console.line("Steno runs: process %d, %s, %s%s".formatted(running.pid(), running.address(), state.text, more));
        for (Part part : Part.values()) {
            String process = running.process(part).map(pid -> "process " + pid).orElse("not running");
            console.line("  %-11s %-16s %s".formatted(part.title(), process, running.address(part)));
        }
        console.line("  Data        " + home.folder());
        waiting.forEach((what, how) -> console.line("  Waits       %s: %s".formatted(what, how)));
        showHooks();
    }

    private void print(State state, Optional<Running> running, Map<String, String> waiting, Set<Part> leftovers) {
        ObjectNode status = JsonNodeFactory.instance
                .objectNode()
                .put("running", state != State.STOPPED)
                .put("state", state.text)
                .put("home", home.folder().toString());
        running.ifPresent(known -> {
            status.put("pid", known.pid()).put("address", known.address());
            waiting.forEach(status.putObject("waiting")::put);
            ObjectNode parts = status.putObject("parts");
            for (Part part : Part.values()) {
                ObjectNode one = parts.putObject(part.title()).put("address", known.address(part));
                known.process(part).ifPresent(pid -> one.put("pid", pid));
            }
        });
        ArrayNode left = status.putArray("leftovers");
        leftovers.forEach(part -> left.add(part.title()));
        ArrayNode spools = status.putArray("hooks");
        hooks().forEach(each -> spools.addObject()
                .put("server", each.server().toString())
                .put("waiting", each.waiting())
                .put("refused", each.refused())
                .put("not_captured", each.dropped()));
        console.json(status);
    }
}
