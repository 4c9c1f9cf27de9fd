package dev.steno.providers;

import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Sessions as text: everything a message tells, one line each. */
public final class Rendered {

    private final SessionProvider provider;
    private final Path root;
    private final StringBuilder text = new StringBuilder();

    private Rendered(SessionProvider provider, Path root) {
        this.provider = provider;
        this.root = root;
    }

    /** All projects and sessions of a provider. */
    public static String of(SessionProvider provider, Path root) {
        Rendered rendered = new Rendered(provider, root);
        for (String project : provider.listProjects()) {
            rendered.text.append("project ").append(project).append('\n');
            provider.listSessions(project).forEach(rendered::session);
        }
        return rendered.text.toString();
    }

    private void session(SessionSummary summary) {
        text.append("session ").append(summary.id()).append('\n');
        line("path", summary.projectPath());
        line("branch", summary.gitBranch());
        line("first prompt", summary.firstPrompt());
        line("title", summary.title());
        line("version", summary.version());
        line("messages", String.valueOf(summary.messageCount()));
        boolean timed =
                provider.readSession(summary.id()).messages().stream().anyMatch(message -> message.timestamp() != null);
        line("from", timed ? summary.created() + " to " + summary.modified() : "the file's times");
        ScanReport report = provider.scanMessages(summary.id(), new MessageVisitor() {
            @Override
            public void message(Message message) {
                Rendered.this.message(message);
            }

            @Override
            public void unknown(UnknownRecord unknown) {
                text.append("  ? ")
                        .append(unknown.type())
                        .append(" at ")
                        .append(place(unknown.raw()))
                        .append('\n');
            }

            @Override
            public void broken(BrokenRecord broken) {
                text.append("  ! ")
                        .append(broken.kind())
                        .append(" at ")
                        .append(broken.line())
                        .append('\n');
            }
        });
        line("known", new TreeMap<>(report.known()).toString());
        line("unknown", new TreeMap<>(report.unknown()).toString());
    }

    private void line(String name, String value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }

    private void message(Message message) {
        StringJoiner line = new StringJoiner(" ", "  - ", "\n");
        line.add(message.role().text() + "/" + message.type().text());
        line.add(message.identity().toString());
        add(line, "id", message.id());
        add(line, "parent", message.parent() == null ? "" : message.parent().toString());
        add(line, "record", message.recordType());
        add(line, "tool", message.toolName());
        add(line, "call", message.toolUseId());
        add(line, "model", message.model());
        add(line, "at", message.timestamp() == null ? "" : message.timestamp().toString());
        add(line, "prompt", message.promptId());
        add(line, "request", message.requestId());
        add(line, "response", message.responseId());
        add(line, "agent", message.agentId());
        add(line, "agent name", message.agentName());
        add(line, "agent type", message.agentType());
        add(line, "took", message.durationMs() == 0 ? "" : message.durationMs() + "ms");
        add(line, "copied", message.copied() ? "yes" : "");
        add(line, "error", message.error() ? "yes" : "");
        add(line, "usage", message.usage() == null ? "" : usage(message.usage()));
        add(line, "raw", place(message.raw()));
        add(line, "content", message.content().replace("\n", "\\n"));
        text.append(line);
    }

    private static void add(StringJoiner line, String name, String value) {
        if (!value.isEmpty()) {
            line.add(name + "=<" + value + ">");
        }
    }

    private String place(RawRecord raw) {
        return root.relativize(Path.of(raw.file())).toString().replace('\\', '/') + ":" + raw.line();
    }

    private static String usage(CallUsage usage) {
        TokenFigures tokens = usage.figures();
        return "%s in %d out %d read %d write %d of it 1h %d thinking %d%s%s%s"
                .formatted(
                        usage.ids().key(),
                        tokens.input(),
                        tokens.output(),
                        tokens.cacheRead(),
                        tokens.cacheWrite(),
                        tokens.cacheWrite1h(),
                        tokens.reasoning(),
                        usage.fast() ? " fast" : "",
                        usage.secondHand() ? " second hand" : "",
                        usage.reportedNanoUsd() == null ? "" : " cost " + usage.reportedNanoUsd());
    }
}
