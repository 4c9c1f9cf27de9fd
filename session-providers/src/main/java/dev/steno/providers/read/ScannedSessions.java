package dev.steno.providers.read;

import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.ProviderException;
import dev.steno.providers.ScanReport;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider over transcripts of one format. */
public final class ScannedSessions implements SessionProvider {

    private static final Comparator<SessionSummary> NEWEST_FIRST =
            Comparator.comparing(SessionSummary::modified).reversed().thenComparing(SessionSummary::id);

    private final TranscriptFormat format;

    public ScannedSessions(TranscriptFormat format) {
        this.format = format;
    }

    @Override
    public String agentType() {
        return format.agentType();
    }

    @Override
    public List<String> listProjects() {
        Map<Boolean, List<Transcript>> byPlace = new LinkedHashMap<>();
        for (Transcript transcript : transcripts()) {
            byPlace.computeIfAbsent(!transcript.project().isEmpty(), known -> new ArrayList<>())
                    .add(transcript);
        }
        List<String> told = byPlace.getOrDefault(true, List.of()).stream()
                .map(Transcript::project)
                .toList();
        List<String> read = byPlace.getOrDefault(false, List.of()).stream()
                .map(transcript -> summary(transcript).project())
                .toList();
        return java.util.stream.Stream.concat(told.stream(), read.stream())
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public List<SessionSummary> listSessions(String project) {
        List<SessionSummary> sessions = transcripts().stream()
                .filter(transcript ->
                        transcript.project().isEmpty() || transcript.project().equals(project))
                .map(this::summary)
                .filter(summary -> summary.project().equals(project))
                .sorted(NEWEST_FIRST)
                .toList();
        if (sessions.isEmpty()) {
            throw new ProviderException.ProjectNotFound(agentType(), project);
        }
        return sessions;
    }

    @Override
    public List<SessionSummary> listSessions() {
        return transcripts().stream().map(this::summary).sorted(NEWEST_FIRST).toList();
    }

    @Override
    public Session readSession(String sessionId) {
        Map<Identity, Message> messages = new LinkedHashMap<>();
        ScanReport report = scanMessages(sessionId, message -> messages.put(message.identity(), message));
        return new Session(report.summary(), List.copyOf(messages.values()), report);
    }

    @Override
    public ScanReport scanMessages(String sessionId, MessageVisitor visitor) {
        Transcript transcript = transcripts().stream()
                .filter(candidate -> candidate.sessionId().equals(sessionId))
                .findFirst()
                .orElseThrow(() -> new ProviderException.SessionNotFound(agentType(), sessionId));
        return scan(transcript, visitor);
    }

    private SessionSummary summary(Transcript transcript) {
        try {
            return scan(transcript, message -> {}).summary();
        } catch (ProviderException.Unreadable e) {
            // It is there all the same: what its place tells is shown, and reading it says what is wrong.
            return new Scan(agentType(), transcript, message -> {}).report().summary();
        }
    }

    private ScanReport scan(Transcript transcript, MessageVisitor visitor) {
        Scan scan = new Scan(agentType(), transcript, visitor);
        try {
            format.read(transcript, scan);
        } catch (IOException e) {
            throw new ProviderException.Unreadable(transcript.files().getFirst().toString(), e);
        }
        return scan.report();
    }

    /** Each session once, with all its files. */
    private List<Transcript> transcripts() {
        Map<String, Transcript> sessions = new LinkedHashMap<>();
        for (Transcript transcript : format.find()) {
            sessions.merge(transcript.sessionId(), transcript, ScannedSessions::together);
        }
        return List.copyOf(sessions.values());
    }

    private static Transcript together(Transcript one, Transcript other) {
        List<Path> files = new ArrayList<>(one.files());
        other.files().stream().filter(file -> !files.contains(file)).forEach(files::add);
        return new Transcript(one.sessionId(), one.project(), files);
    }
}
