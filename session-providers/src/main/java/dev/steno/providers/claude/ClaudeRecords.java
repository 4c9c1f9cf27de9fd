package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands the lines of one file. */
final class ClaudeRecords implements RecordReader {

    private static final Set<String> WITHOUT_MESSAGE = Set.of(
            "queue-operation",
            "last-prompt",
            "mode",
            "permission-mode",
            "agent-name",
            "agent-setting",
            "pr-link",
            "frame-link",
            "api-request",
            "api-request-blob",
            "api-request-shape",
            "tools-used",
            "atis-latch",
            "cost-state");

    // Results a second time, what a terminal showed, whole requests: the raw record keeps them.
    private static final Set<String> UNREAD = Set.of(
            "toolUseResult",
            "snapshot",
            "rendered",
            "shape",
            "params",
            "data/",
            "data/normalizedMessages",
            "data/output",
            "data/fullOutput");

    private final Scan scan;
    private final ClaudeTranscripts.Subagent subagent;
    private final ClaudeSession session;
    private final ClaudeCopies copies;
    private final ClaudeTurn turn;
    // Of this file alone: a subagent's response does not continue one of the main agent.
    private final ClaudeResponses responses = new ClaudeResponses();
    // Whether the line that is being read was taken over.
    private boolean copied;

    /** @param session shared by all files of the session */
    ClaudeRecords(Scan scan, ClaudeTranscripts.Subagent subagent, ClaudeSession session) {
        this.scan = scan;
        this.subagent = subagent;
        this.session = session;
        this.turn = new ClaudeTurn(session.names);
        this.copies = new ClaudeCopies(subagent.id().isEmpty() ? scan.sessionId() : "");
    }

    @Override
    public void read(JsonNode object, RawRecord raw) {
        ClaudeLine line = ClaudeLine.of(object);
        copies.see(line);
        copied = copies.isCopy(line);
        note(line);
        ClaudeUsage usage = ClaudeUsage.of(line, responses);
        switch (line.type()) {
            case "user" -> emit(line, raw, user(line, raw), usage);
            case "assistant" -> emit(line, raw, assistant(line, raw, usage), usage);
            case "progress" ->
                emit(line, raw, List.of(ClaudeNotices.progress(line, message(line, raw), responses)), usage);
            case "system" -> emit(line, raw, List.of(ClaudeNotices.system(line, message(line, raw))), usage);
            case "attachment" -> emit(line, raw, List.of(ClaudeNotices.attachment(line, message(line, raw))), usage);
            case "file-history-snapshot" -> emit(line, raw, List.of(Messages.snapshot(message(line, raw))), usage);
            case "summary" -> summary(line, raw, usage);
            case "custom-title", "ai-title" -> title(line);
            default -> other(line, raw);
        }
    }

    @Override
    public Set<String> unread() {
        return UNREAD;
    }

    private void note(ClaudeLine line) {
        if (subagent.id().isEmpty()) {
            scan.notes().path(line.text("cwd"));
            scan.notes().branch(line.text("gitBranch"));
            scan.notes().version(line.text("version"));
        }
    }

    private List<Record.Builder> user(ClaudeLine line, RawRecord raw) {
        turn.see(line, copied || cameBefore(line));
        boolean own = isMain(line) && !copied;
        ClaudeUser user = new ClaudeUser(session.names, copied ? "" : turn.promptId());
        return user.parts(line, () -> message(line, raw), own ? turn.fact(line) : null);
    }

    private List<Record.Builder> assistant(ClaudeLine line, RawRecord raw, @Nullable ClaudeUsage usage) {
        // What came before has its names, and is in no turn here.
        String prompt = copied || cameBefore(line) ? "" : turn.promptId();
        return new ClaudeAssistant(line, prompt, usage, session.names, scan, raw).parts(() -> message(line, raw));
    }

    private boolean cameBefore(ClaudeLine line) {
        return !session.lines.names(line.uuid()).isEmpty();
    }

    private void summary(ClaudeLine line, RawRecord raw, @Nullable ClaudeUsage usage) {
        String text = line.text("summary");
        scan.notes().title(text, 1);
        String id = "summary-" + line.text("leafUuid");
        emit(line, raw, List.of(Messages.summary(message(line, raw), text).setId(id)), usage);
    }

    private void title(ClaudeLine line) {
        scan.known(line.type());
        boolean byPerson = line.type().equals("custom-title");
        scan.notes().title(line.text(byPerson ? "customTitle" : "aiTitle"), byPerson ? 3 : 2);
    }

    private void other(ClaudeLine line, RawRecord raw) {
        if (WITHOUT_MESSAGE.contains(line.type())) {
            scan.known(line.type());
        } else {
            scan.unknown(line.type(), raw);
        }
    }

    /** Hands on a line's parts, one behind the other, each with what the line says. */
    private void emit(ClaudeLine line, RawRecord raw, List<Record.Builder> parts, @Nullable ClaudeUsage usage) {
        scan.known(line.type());
        List<Record.Builder> all = new ArrayList<>(parts);
        if (all.isEmpty() && usage != null) {
            all.add(message(line, raw));
        }
        List<FactName> known = session.lines.names(line.uuid());
        List<FactName> names = new ArrayList<>();
        FactName parent = session.lines.parent(line.parentUuid());
        for (int part = 0; part < all.size(); part++) {
            Record.Builder message = all.get(part);
            if (parent != null) {
                message.setParent(parent);
            }
            // Only the first part goes by the line's id alone.
            message.setId(part == 0 ? message.getId() : message.getId() + "#" + part);
            parent = name(message, part < known.size() ? known.get(part) : null);
            names.add(parent);
            if (usage != null) {
                usage.addTo(message);
            }
            scan.message(message, raw);
        }
        if (usage != null) {
            for (ClaudeIterations.Besides call : ClaudeIterations.besides(line.message())) {
                Record.Builder record = message(line, raw);
                usage.addTo(record);
                call.addTo(record).setIdentity(FactNames.own(record.getId()));
                scan.message(record, raw);
            }
        }
        if (names.size() > known.size()) {
            session.lines.remember(line.uuid(), names, sidechain(line));
        }
    }

    /** A part of a line that came before has the name that it had then. */
    private static FactName name(Record.Builder message, @Nullable FactName known) {
        if (known != null) {
            message.setIdentity(known);
        } else if (!message.hasIdentity()) {
            message.setIdentity(FactNames.own(message.getId()));
        }
        return message.getIdentity();
    }

    private Record.Builder message(ClaudeLine line, RawRecord raw) {
        String agent = agentId(line);
        Record.Builder message = scan.messageOf(raw)
                .setId(id(line, raw))
                .setRecordType(line.type())
                .setTimestamp(line.time())
                .setRequestId(line.requestId())
                .setResponseId(Json.text(line.message(), "id"))
                .setAgentId(agent)
                .setAgentName(agent.isEmpty() ? "" : subagent.name())
                .setAgentType(agent.isEmpty() ? "" : subagent.type())
                .setCopied(copied);
        message.getMetadataBuilder().setModel(Json.text(line.message(), "model"));
        return message;
    }

    /** A line without a uuid goes by its place; a session has several files. */
    private String id(ClaudeLine line, RawRecord raw) {
        String place = subagent.id().isEmpty() ? "@" : "@" + subagent.id() + "-";
        return line.uuid().isEmpty() ? place + raw.offset() : line.uuid();
    }

    private boolean isMain(ClaudeLine line) {
        return agentId(line).isEmpty();
    }

    private String agentId(ClaudeLine line) {
        if (!subagent.id().isEmpty()) {
            return subagent.id();
        }
        String told = line.text("agentId");
        return line.is("isSidechain") && told.isEmpty() ? sidechain(line) : told;
    }

    private String sidechain(ClaudeLine line) {
        return line.is("isSidechain") ? session.lines.sidechain(line.uuid(), line.parentUuid()) : "";
    }
}
