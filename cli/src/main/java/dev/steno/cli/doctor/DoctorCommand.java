package dev.steno.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.command.Version;
import dev.steno.cli.doctor.Finding.Level;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import dev.steno.cli.server.StenoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether all is well, and what to do where it is not. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks whether all is well, and says what to do. Ends with 1 when there is a problem.")
public final class DoctorCommand implements Callable<Integer> {

    private static final int INDENT = 18;

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    DoctorCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    @Override
    public Integer call() {
        StenoServer steno = server.open();
        boolean withKey = !server.apiKey().isEmpty();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "command",
                "steno %s on Java %s"
                        .formatted(Version.number(), Runtime.version().feature())));
        List<Check> checks = List.of(
                new ServerCheck(steno, withKey, context.clock()),
                new HooksCheck(context, steno),
                new AgentsCheck(context.environment()),
                new FoldersCheck(context));
        checks.forEach(check -> findings.addAll(findings(check)));
        if (json.isOn()) {
            print(findings);
        } else {
            show(findings);
        }
        return count(findings, Level.PROBLEM) == 0 ? ExitCode.DONE : ExitCode.REJECTED;
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (CommandFailure e) {
            return List.of(Finding.problem("server", e.line(), ""));
        }
    }

    private void show(List<Finding> findings) {
        for (Finding each : findings) {
            StyledText start = StyledText.of(each.level().style(), "%-7s".formatted(each.level()))
                    .and("  %-8s ".formatted(each.about()));
            show(start, each.text());
            if (!each.remedy().isEmpty()) {
                show(StyledText.of(" ".repeat(INDENT) + "→ "), each.remedy());
            }
        }
        console.line("");
        console.line(Figures.count(count(findings, Level.PROBLEM), "problem") + ", "
                + Figures.count(count(findings, Level.WARNING), "warning"));
    }

    private void show(StyledText start, String text) {
        StyledText before = start;
        for (String line : Text.wrap(Text.line(text), console.columns() - start.width())) {
            console.line(before.and(line));
            before = StyledText.of(" ".repeat(start.width()));
        }
    }

    private void print(List<Finding> findings) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("problems", count(findings, Level.PROBLEM));
        result.put("warnings", count(findings, Level.WARNING));
        ArrayNode list = result.putArray("findings");
        findings.forEach(each -> list.addObject()
                .put("level", each.level().toString())
                .put("about", each.about())
                .put("text", each.text())
                .put("remedy", each.remedy()));
        console.json(result);
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }
}
