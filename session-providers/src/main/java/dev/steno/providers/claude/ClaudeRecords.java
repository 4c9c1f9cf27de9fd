package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageType;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Role;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.RecordReader;
import dev.steno.providers.read.Scan;
import dev.steno.schema.ledger.CallUsage;
import java.time.Instant;
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
    private final RecentLines recent = new RecentLines();
    private final Copies copies;
    private final Turn turn = new Turn();

    ClaudeRecords(Scan scan, ClaudeTranscripts.Subagent subagent) {
        this.scan = scan;
        this.subagent = subagent;
        this.copies = new Copies(subagent.id().isEmpty() ? scan.sessionId() : "");
    }

    @Override
    public void read(JsonNode object, RawRecord raw) {
        ClaudeLine line = new ClaudeLine(object);
        copies.see(line);
        note(line);
        switch (line.type()) {
            case "user" -> emit(line, raw, user(line, raw));
            case "assistant" -> emit(line, raw, ClaudeAssistant.parts(line, start(line, raw), scan, raw));
            case "progress" -> emit(line, raw, List.of(ClaudeNotices.progress(line, message(line, raw))));
            case "system" -> emit(line, raw, List.of(ClaudeNotices.system(line, message(line, raw))));
            case "attachment" -> emit(line, raw, List.of(ClaudeNotices.attachment(line, message(line, raw))));
            case "file-history-snapshot" -> emit(line, raw, List.of(ClaudeNotices.snapshot(message(line, raw))));
            case "summary" -> summary(line, raw);
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

    private List<MessageBuilder> user(ClaudeLine line, RawRecord raw) {
        turn.see(line, copies.isCopy(line));
        boolean own = isMain(line) && !copies.isCopy(line);
        return ClaudeUser.parts(line, () -> message(line, raw), own ? turn.fact(line) : null);
    }

    private ClaudeAssistant.Start start(ClaudeLine line, RawRecord raw) {
        boolean copied = copies.isCopy(line);
        String prompt = copied ? "" : turn.promptId();
        return new ClaudeAssistant.Start(() -> message(line, raw).promptId(prompt), prompt, agentId(line));
    }

    private void summary(ClaudeLine line, RawRecord raw) {
        String text = line.text("summary");
        scan.notes().title(text, 1);
        String id = "summary-" + line.text("leafUuid");
        emit(
                line,
                raw,
                List.of(message(line, raw)
                        .said(Role.SYSTEM, MessageType.SUMMARY, text)
                        .id(id)));
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
    private void emit(ClaudeLine line, RawRecord raw, List<MessageBuilder> parts) {
        scan.known(line.type());
        CallUsage usage = ClaudeUsage.of(line);
        List<MessageBuilder> all = new ArrayList<>(parts);
        if (all.isEmpty() && usage != null) {
            all.add(message(line, raw));
        }
        Identity parent = recent.identity(line.parentUuid());
        for (int part = 0; part < all.size(); part++) {
            MessageBuilder builder = all.get(part).parent(parent);
            if (part > 0) {
                builder.partId("#" + part);
            }
            if (usage != null) {
                builder.usage(usage);
            }
            Message message = builder.build();
            scan.message(message);
            parent = message.identity();
        }
        if (parent != null && !all.isEmpty()) {
            recent.remember(line.uuid(), parent, sidechain(line));
        }
    }

    private MessageBuilder message(ClaudeLine line, RawRecord raw) {
        Instant time = line.time();
        boolean copied = copies.isCopy(line);
        String agent = agentId(line);
        return scan.messageOf(raw)
                .id(line.uuid().isEmpty() ? "@" + raw.offset() : line.uuid())
                .recordType(line.type())
                .timestamp(time)
                .promptId(copied ? "" : line.promptId())
                .requestId(line.requestId())
                .responseId(Json.text(line.message(), "id"))
                .model(Json.text(line.message(), "model"))
                .agentId(agent)
                .agentName(agent.isEmpty() ? "" : subagent.name())
                .agentType(agent.isEmpty() ? "" : subagent.type())
                .copied(copied);
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
        return line.is("isSidechain") ? recent.sidechain(line.uuid(), line.parentUuid()) : "";
    }

    /** Which prompt a line answers: assistant lines do not say it, but stand behind it. */
    private static final class Turn {

        private String promptId = "";
        private String prompted = "";
        private String compacted = "";

        void see(ClaudeLine line, boolean copied) {
            if (!copied && !line.promptId().isEmpty()) {
                promptId = line.promptId();
            }
        }

        String promptId() {
            return promptId;
        }

        /** The fact that hooks know a line of the main agent as: what started the turn, or how it was summed up; else null. */
        @Nullable
        Identity fact(ClaudeLine line) {
            String id = line.promptId();
            if (line.is("isCompactSummary")) {
                boolean first = !id.isEmpty() && !id.equals(compacted);
                compacted = id;
                return first ? new Identity.Own("compaction-" + id) : null;
            }
            // The notices of a turn carry its id too.
            boolean prompt = !id.isEmpty() && !id.equals(prompted) && ClaudeUser.canBePrompt(line);
            prompted = prompt ? id : prompted;
            return prompt ? new Identity.Prompt(id) : null;
        }
    }

    /** Tells lines that a fork or resume took over. Their ids of prompts are not theirs: forks write the new one's. */
    private static final class Copies {

        private final String session;
        private @Nullable Instant opened;
        private boolean begun;

        Copies(String session) {
            this.session = session;
        }

        void see(ClaudeLine line) {
            if (!begun && line.type().equals("queue-operation")) {
                opened = line.time();
            }
            begun |= opened != null || !line.uuid().isEmpty();
        }

        boolean isCopy(ClaudeLine line) {
            boolean foreign = !session.isEmpty()
                    && !line.sessionId().isEmpty()
                    && !line.sessionId().equals(session);
            return foreign || line.object().path("forkedFrom").isObject() || isOlderThanFile(line);
        }

        private boolean isOlderThanFile(ClaudeLine line) {
            Instant time = line.time();
            boolean conversation = !line.type().equals("attachment");
            return conversation && opened != null && time != null && time.isBefore(opened);
        }
    }
}
