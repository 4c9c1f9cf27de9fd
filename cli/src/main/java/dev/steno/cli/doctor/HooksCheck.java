package dev.steno.cli.doctor;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.ServerAddress;
import dev.steno.cli.server.StenoServer;
import dev.steno.cli.settings.HookAgent;
import dev.steno.cli.settings.HookSettings;
import dev.steno.cli.settings.HookSettings.Status;
import dev.steno.cli.spool.HookFolder;
import dev.steno.cli.spool.HookSpool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** For each agent on this machine: whether its hooks are registered, for this server, and whether they arrive. */
final class HooksCheck implements Check {

    private final CommandContext context;
    private final StenoServer server;

    HooksCheck(CommandContext context, StenoServer server) {
        this.context = context;
        this.server = server;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        HookFolder.in(context.stenoHome()).spools().forEach(each -> findings.addAll(of(each)));
        for (HookAgent agent : HookAgent.values()) {
            Path file = agent.settings(context.environment());
            if (Files.isDirectory(file.toAbsolutePath().resolveSibling(""))) {
                findings.addAll(of(agent, file));
            }
        }
        return findings;
    }

    private List<Finding> of(HookSpool spool) {
        List<Finding> findings = new ArrayList<>();
        if (spool.waiting() > 0) {
            findings.add(Finding.warning(
                    "hooks",
                    "%s to be sent to %s".formatted(waiting(spool.waiting()), spool.server()),
                    isHere(spool.server().toString())
                            ? "steno up sends them, or steno import, or the next hook"
                            : "steno import --server " + spool.server() + " sends them there"));
        }
        if (spool.refused() > 0) {
            findings.add(Finding.warning(
                    "hooks",
                    "%s refused %s".formatted(spool.server(), Figures.count(spool.refused(), "hook")),
                    "look at them in %s, and delete them".formatted(spool.refusedFolder())));
        }
        if (spool.dropped() > 0) {
            findings.add(Finding.warning(
                    "hooks",
                    "%s not captured, for the spool or the disk was full"
                            .formatted(spool.dropped() == 1 ? "1 was" : spool.dropped() + " were"),
                    "steno import brings what transcripts have; then delete " + spool.droppedFile()));
        }
        return findings;
    }

    private static String waiting(int hooks) {
        return Figures.count(hooks, "hook") + (hooks == 1 ? " waits" : " wait");
    }

    private List<Finding> of(HookAgent agent, Path file) {
        try {
            Status status = new HookSettings(agent, file, HookFolder.in(context.stenoHome())).status();
            List<Finding> findings = new ArrayList<>(List.of(registered(agent, status)));
            status.warnings()
                    .forEach(warning -> findings.add(
                            Finding.warning("hooks", agent.title() + ": " + warning, "look into " + file)));
            if (!status.registered().isEmpty()) {
                findings.add(arriving(agent));
            }
            return findings;
        } catch (CommandFailure e) {
            return List.of(Finding.warning("hooks", e.line(), ""));
        }
    }

    private Finding registered(HookAgent agent, Status status) {
        String install = "steno hooks install " + agent.type();
        String title = agent.title();
        if (status.registered().isEmpty()) {
            return Finding.warning("hooks", title + " does not report while it works", install);
        }
        if (!status.missing().isEmpty() || status.servers().size() != 1) {
            return Finding.warning("hooks", title + " reports only in part, or to several servers", install);
        }
        if (!status.outdated().isEmpty()) {
            return Finding.warning(
                    "hooks", title + " has hooks of an earlier version; it notices them when Steno is away", install);
        }
        if (!isHere(status.servers().getFirst())) {
            return Finding.warning(
                    "hooks",
                    "%s reports to %s".formatted(title, status.servers().getFirst()),
                    install + " --server " + server.address());
        }
        return Finding.ok("hooks", title + " reports to this server");
    }

    private boolean isHere(String address) {
        return ServerAddress.isSame(address, server.address());
    }

    /** By this machine's own note of the last that was sent, which stays whatever is imported. */
    private Finding arriving(HookAgent agent) {
        return HookFolder.in(context.stenoHome()).spools(server.address()).stream()
                .flatMap(each -> each.delivered(agent.type()).stream())
                .max(Comparator.naturalOrder())
                .map(time -> Finding.ok(
                        "hooks",
                        "the latest of %s came %s ago"
                                .formatted(
                                        agent.title(),
                                        Times.span(Duration.between(
                                                time, context.clock().instant())))))
                .orElseGet(() -> Finding.warning(
                        "hooks",
                        "none of %s has arrived yet".formatted(agent.title()),
                        agent == HookAgent.CODEX ? agent.next() : "begin a session and watch steno tail"));
    }
}
