package dev.steno.providers.read;

import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageType;
import dev.steno.providers.Role;
import dev.steno.providers.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a session's summary while it is read. */
public final class SummaryNotes {

    private static final int LONGEST_PROMPT = 1000;

    private final String agentType;
    private final Transcript transcript;
    private final Consumer<String> folders;
    private String path = "";
    private String branch = "";
    private String firstPrompt = "";
    private String title = "";
    private int titleRank;
    private String version = "";
    private long messages;
    private @Nullable Identity last;
    private @Nullable Instant created;
    private @Nullable Instant modified;

    /** @param folders told the folder the session works in as soon as it is known */
    SummaryNotes(String agentType, Transcript transcript, Consumer<String> folders) {
        this.agentType = agentType;
        this.transcript = transcript;
        this.folders = folders;
    }

    /** The folder it works in; the first one stands, since agents wander. */
    public void path(String value) {
        if (path.isEmpty() && !value.isEmpty()) {
            path = value;
            folders.accept(value);
        }
    }

    public void branch(String value) {
        branch = value.isEmpty() ? branch : value;
    }

    public void version(String value) {
        version = value.isEmpty() ? version : value;
    }

    /** A name for the session. Of equal rank the last one stands, else the one of the highest rank. */
    public void title(String value, int rank) {
        if (!value.isBlank() && rank >= titleRank) {
            title = value;
            titleRank = rank;
        }
    }

    /** Something happened in the session then. */
    public void time(@Nullable Instant time) {
        if (time != null) {
            created = created == null || time.isBefore(created) ? time : created;
            modified = modified == null || time.isAfter(modified) ? time : modified;
        }
    }

    void message(Message message) {
        time(message.timestamp());
        if (!message.identity().equals(last)) {
            messages++;
            last = message.identity();
        }
        if (firstPrompt.isEmpty() && isPrompt(message)) {
            String text = message.content().strip();
            firstPrompt = text.length() <= LONGEST_PROMPT ? text : text.substring(0, LONGEST_PROMPT);
        }
    }

    private static boolean isPrompt(Message message) {
        return message.role() == Role.USER
                && message.type() == MessageType.CHAT
                && message.agentId().isEmpty();
    }

    SessionSummary summary() {
        String project = !transcript.project().isEmpty() ? transcript.project() : path;
        return new SessionSummary(
                transcript.sessionId(),
                agentType,
                project.isEmpty() ? "unknown" : project,
                path,
                branch,
                firstPrompt,
                title,
                version,
                messages,
                created == null ? ofFile(true) : created,
                modified == null ? ofFile(false) : modified);
    }

    private Instant ofFile(boolean creation) {
        Path file = transcript.files().getFirst();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return (creation ? attributes.creationTime() : attributes.lastModifiedTime()).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
