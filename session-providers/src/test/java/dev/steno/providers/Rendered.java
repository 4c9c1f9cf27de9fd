package dev.steno.providers;

import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Sessions as text: everything a message tells, one line each. */
public final class Rendered {

    private static final Instant LAST_IN_SAMPLES = Instant.parse("2026-09-01T00:00:00Z");

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
        line(
                "from",
                time(summary.created().toEpochMilli()) + " to "
                        + time(summary.modified().toEpochMilli()));
        ScanReport report = provider.scanMessages(summary.id(), new MessageVisitor() {
            @Override
            public void message(Record message, RawRecord raw) {
                Rendered.this.message(message, raw);
            }

            @Override
            public void unknown(Record record, RawRecord raw) {
                text.append("  ? ")
                        .append(record.getRecordType())
                        .append(" at ")
                        .append(place(raw))
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

    private void message(Record message, RawRecord raw) {
        StringJoiner line = new StringJoiner(" ", "  - ", "\n");
        line.add(message.hasContent() ? message.getMessageType() + "/" + message.getType() : message.getType());
        line.add(name(message.getIdentity()));
        add(line, "id", message.getId());
        add(line, "parent", message.hasParent() ? name(message.getParent()) : "");
        add(line, "record", message.getRecordType());
        add(line, "tool", message.getToolName());
        add(line, "call", message.getToolUseId());
        add(line, "model", message.getMetadata().getModel());
        add(line, "at", time(message.getTimestamp()));
        add(line, "request", message.getRequestId());
        add(line, "response", message.getResponseId());
        add(line, "scope", message.getResponseScope());
        add(line, "agent", message.getAgentId());
        add(line, "agent name", message.getAgentName());
        add(line, "agent type", message.getAgentType());
        long took = message.getMetadata().getDurationMs();
        add(line, "took", took == 0 ? "" : took + "ms");
        add(line, "copied", message.getCopied() ? "yes" : "");
        add(line, "error", message.getIsError() ? "yes" : "");
        add(line, "usage", message.getMetadata().hasUsage() ? usage(message.getMetadata()) : "");
        add(line, "raw", place(raw));
        add(line, "content", message.getContent().replace("\n", "\\n"));
        text.append(line);
    }

    /** A file's own time is another one in each checkout. */
    private static String time(long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        return time.isAfter(LAST_IN_SAMPLES) ? "the file's time" : time.toString();
    }

    /** A fact's name on one line. */
    public static String name(FactName name) {
        StringJoiner text = new StringJoiner(" ", "[", "]");
        text.add(name.getNameCase().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        text.add(
                switch (name.getNameCase()) {
                    case PROMPT -> name.getPrompt();
                    case ANSWER -> name.getAnswer();
                    case TOOL_USE -> name.getToolUse();
                    case TOOL_RESULT -> name.getToolResult();
                    case OWN -> name.getOwn();
                    case NAME_NOT_SET -> "";
                });
        add(text, "agent", name.getAgentId());
        add(text, "digest", name.getDigest().isEmpty() ? "" : name.getDigest().substring(0, 8));
        add(text, "turn", name.getTurn());
        add(text, "occurrence", name.getOccurrence() == 0 ? "" : String.valueOf(name.getOccurrence()));
        return text.toString();
    }

    private static void add(StringJoiner line, String name, String value) {
        if (!value.isEmpty()) {
            line.add(name + "=<" + value + ">");
        }
    }

    private String place(RawRecord raw) {
        return root.relativize(Path.of(raw.file())).toString().replace('\\', '/') + ":" + raw.line();
    }

    private static String usage(Metadata metadata) {
        Usage tokens = metadata.getUsage();
        return "in %d out %d read %d write %d of it 1h %d thinking %d%s%s%s"
                .formatted(
                        tokens.getInputTokens(),
                        tokens.getOutputTokens(),
                        tokens.getCacheReadInputTokens(),
                        tokens.getCacheCreationInputTokens(),
                        tokens.getCacheCreation1HInputTokens(),
                        tokens.getReasoningTokens(),
                        metadata.getFast() ? " fast" : "",
                        metadata.getSecondHand() ? " second hand" : "",
                        metadata.hasCostUsd() ? " cost " + metadata.getCostUsd() : "");
    }
}
