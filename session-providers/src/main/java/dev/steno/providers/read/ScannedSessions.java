package dev.steno.providers.read;

import dev.steno.providers.MessageVisitor;
import dev.steno.providers.ProviderException;
import dev.steno.providers.ScanReport;
import dev.steno.providers.Session;
import dev.steno.providers.SessionFiles;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.SessionSummary;
import dev.steno.providers.UnreadableStore;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider over transcripts of one format. */
public final class ScannedSessions implements SessionProvider {

    private static final Comparator<SessionSummary> NEWEST_FIRST =
            Comparator.comparing(SessionSummary::modified).reversed().thenComparing(SessionSummary::id);

    private static final long FRESH_NANOS = 500_000_000;

    private final TranscriptFormat format;
    private volatile @Nullable Found found;

    public ScannedSessions(TranscriptFormat format) {
        this.format = format;
    }

    @Override
    public String agentType() {
        return format.agentType();
    }

    @Override
    public List<SessionFiles> sessionFiles() {
        return transcripts().stream()
                .map(transcript -> new SessionFiles(transcript.sessionId(), transcript.project(), transcript.files()))
                .toList();
    }

    @Override
    public List<UnreadableStore> unreadable() {
        return found().unreadable();
    }

    @Override
    public List<String> listProjects() {
        return transcripts().stream()
                .map(transcript ->
                        transcript.project().isEmpty() ? summary(transcript).project() : transcript.project())
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
        Map<FactName, Record> messages = new LinkedHashMap<>();
        ScanReport report = scanMessages(sessionId, (message, raw) -> messages.put(message.getIdentity(), message));
        return new Session(report.summary(), List.copyOf(messages.values()), report);
    }

    @Override
    public ScanReport scanMessages(String sessionId, MessageVisitor visitor) {
        Transcript transcript = found().sessions().get(sessionId);
        if (transcript == null) {
            throw new ProviderException.SessionNotFound(agentType(), sessionId);
        }
        return scan(transcript, visitor);
    }

    private SessionSummary summary(Transcript transcript) {
        try {
            return scan(transcript, (message, raw) -> {}).summary();
        } catch (ProviderException.Unreadable e) {
            // It is there all the same: what its place tells is shown, and reading it says what is wrong.
            return new Scan(agentType(), transcript, (message, raw) -> {})
                    .report()
                    .summary();
        }
    }

    private ScanReport scan(Transcript transcript, MessageVisitor visitor) {
        Scan scan = new Scan(agentType(), transcript, visitor);
        try {
            format.read(transcript, scan);
        } catch (IOException e) {
            throw new ProviderException.Unreadable(transcript.files().getFirst().toString(), Reasons.of(e), e);
        }
        return scan.report();
    }

    /** Each session once, with all its files. Reading many sessions in a row must not search the folders for each of them. */
    private Collection<Transcript> transcripts() {
        return found().sessions().values();
    }

    private Found found() {
        Found last = found;
        if (last != null && System.nanoTime() - last.atNanos() < FRESH_NANOS) {
            return last;
        }
        Discovery discovery = new Discovery();
        format.find(discovery);
        Map<String, Transcript> sessions = new LinkedHashMap<>();
        for (Transcript transcript : discovery.sessions()) {
            sessions.merge(transcript.sessionId(), transcript, ScannedSessions::together);
        }
        Found now = new Found(System.nanoTime(), sessions, discovery.unreadable());
        found = now;
        return now;
    }

    /** What there is, and when that was found out; a database that is locked takes seconds. */
    private record Found(long atNanos, Map<String, Transcript> sessions, List<UnreadableStore> unreadable) {}

    private static Transcript together(Transcript one, Transcript other) {
        List<Path> files = new ArrayList<>(one.files());
        other.files().stream().filter(file -> !files.contains(file)).forEach(files::add);
        return new Transcript(one.sessionId(), one.project(), files);
    }
}
