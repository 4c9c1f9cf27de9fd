package dev.steno.cli.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Table;
import dev.steno.cli.print.Text;
import dev.steno.cli.settings.HookAgent;
import dev.steno.cli.settings.HookSettings;
import dev.steno.cli.settings.HookSettings.Status;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookSpool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which of Steno's hooks are in agents' settings. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says which hooks are registered. Ends with 1 when some that were asked for are not.")
final class StatusCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "AGENT",
            converter = AgentReader.class,
            completionCandidates = AgentReader.Names.class,
            description = "${COMPLETION-CANDIDATES} (default: all)")
    private @Nullable HookAgent agent;

    @Option(names = "--settings", paramLabel = "FILE", description = "the settings file (default: the agent's own)")
    private @Nullable Path settings;

    StatusCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    /**
     * What is known of one agent's file.
     *
     * @param trouble why its status is not known; empty when it is
     */
    private record Finding(HookAgent agent, Path file, Status status, String trouble) {}

    @Override
    public Integer call() {
        if (settings != null && agent == null) {
            throw new CommandFailure(ExitCode.USAGE, "--settings needs to know whose settings these are");
        }
        List<HookAgent> asked = agent == null ? List.of(HookAgent.values()) : List.of(agent);
        List<Finding> findings = asked.stream().map(this::find).toList();
        if (json.isOn()) {
            print(findings);
        } else {
            show(findings);
        }
        boolean complete = findings.stream().allMatch(each -> each.status().isComplete());
        return complete || agent == null ? ExitCode.DONE : ExitCode.REJECTED;
    }

    private Finding find(HookAgent each) {
        Path file = settings == null ? each.settings(context.environment()) : settings;
        try {
            return new Finding(each, file, new HookSettings(each, file, folder()).status(), "");
        } catch (CommandFailure e) {
            return new Finding(each, file, Status.unknown(each), e.line());
        }
    }

    private HookFolder folder() {
        return HookFolder.in(context.stenoHome());
    }

    private void show(List<Finding> findings) {
        Table table = new Table(List.of(
                Column.words("Agent"), Column.words("Hooks"), Column.elastic("Report to"), Column.elastic("Settings")));
        findings.forEach(each -> table.row(List.of(
                each.agent().type(),
                each.trouble().isEmpty()
                        ? each.status().registered().size() + " of "
                                + each.agent().events().size()
                        : "unknown",
                String.join(", ", each.status().servers()),
                each.file().toString())));
        table.print(console);
        findings.forEach(each -> remarks(each)
                .forEach(remark -> Text.wrap(Text.line(each.agent().type() + ": " + remark), console.columns())
                        .forEach(console::line)));
        folder().spools().forEach(this::show);
    }

    private void show(HookSpool spool) {
        if (spool.waiting() + spool.refused() + spool.dropped() > 0) {
            console.line("%s: %s, %d refused, %d not captured"
                    .formatted(
                            spool.server(),
                            Figures.count(spool.waiting(), "hook") + " waiting",
                            spool.refused(),
                            spool.dropped()));
        }
    }

    private static List<String> remarks(Finding finding) {
        List<String> remarks = new ArrayList<>(finding.status().warnings());
        if (!finding.trouble().isEmpty()) {
            remarks.add(finding.trouble());
        } else if (!finding.status().outdated().isEmpty()) {
            remarks.add(
                    "its hooks are those of an earlier version, which the agent notices when Steno is away; steno hooks install"
                            + " %s puts that right".formatted(finding.agent().type()));
        } else if (!finding.status().registered().isEmpty() && !finding.status().isComplete()) {
            remarks.add("not all are registered alike; steno hooks install %s does that"
                    .formatted(finding.agent().type()));
        }
        return remarks;
    }

    private void print(List<Finding> findings) {
        ArrayNode agents = JsonNodeFactory.instance.arrayNode();
        for (Finding each : findings) {
            ObjectNode entry = agents.addObject()
                    .put("agent", each.agent().type())
                    .put("settings", each.file().toString())
                    .put("complete", each.status().isComplete());
            each.status().registered().forEach(entry.putArray("registered")::add);
            each.status().missing().forEach(entry.putArray("missing")::add);
            each.status().outdated().forEach(entry.putArray("outdated")::add);
            each.status().servers().forEach(entry.putArray("servers")::add);
            remarks(each).forEach(entry.putArray("remarks")::add);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("agents", agents);
        ArrayNode spools = result.putArray("spools");
        folder().spools()
                .forEach(each -> spools.addObject()
                        .put("server", each.server().toString())
                        .put("waiting", each.waiting())
                        .put("refused", each.refused())
                        .put("not_captured", each.dropped()));
        console.json(result);
    }
}
