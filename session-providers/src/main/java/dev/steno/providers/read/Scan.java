package dev.steno.providers.read;

import com.google.protobuf.UnsafeByteOperations;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionSummary;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** One reading of one session: hands on what is found, and counts it. */
public final class Scan {

    private static final String SOURCE = "transcript";
    private static final String NO_MESSAGE = "record";

    private final String sessionId;
    private final String agentType;
    private final MessageVisitor visitor;
    private final TypeCounts known = new TypeCounts();
    private final TypeCounts unknown = new TypeCounts();
    private final SummaryNotes notes;
    private final FirstMessages first = new FirstMessages(this::handOver);
    private Path file;
    private long records;
    private long bytes;
    private long messages;
    private long broken;

    Scan(String agentType, Transcript transcript, MessageVisitor visitor) {
        this.sessionId = transcript.sessionId();
        this.agentType = agentType;
        this.visitor = visitor;
        this.notes = new SummaryNotes(agentType, transcript);
        this.file = transcript.files().getFirst();
    }

    public String sessionId() {
        return sessionId;
    }

    /** What becomes the session's summary. */
    public SummaryNotes notes() {
        return notes;
    }

    /** Starts a message of this session: a notice, unless it is made something else. */
    public Record.Builder messageOf(RawRecord raw) {
        return Messages.notice(start(raw), "");
    }

    private Record.Builder start(RawRecord raw) {
        return Record.newBuilder()
                .setSessionId(sessionId)
                .setAgent(agentType)
                .setSource(SOURCE)
                .setRaw(UnsafeByteOperations.unsafeWrap(raw.json()));
    }

    /** The records that follow stand in this file. */
    void begin(Path next) {
        first.endOfFile(this::fileTime);
        file = next;
    }

    /** A record was read, whatever it is. */
    public void record(long length) {
        records++;
        bytes += length;
    }

    /** The last record is of a kind that is understood. */
    public void known(String type) {
        known.count(type);
    }

    /** The record is of a kind that is not understood. */
    public void unknown(String type, RawRecord raw) {
        unknown.count(type);
        String kind = type.isEmpty() ? "unnamed" : name(type);
        Record.Builder record =
                start(raw).setType(NO_MESSAGE).setRecordType(kind).setId(RecordIds.of(raw, kind));
        hold(new FirstMessages.Draft(record, raw, true));
    }

    /**
     * Reads several files, one after the other. One that cannot be opened is reported.
     *
     * @throws IOException when none can be opened
     */
    public void each(List<Path> files, FileReader reader) throws IOException {
        IOException last = null;
        boolean opened = false;
        for (Path next : files) {
            try {
                reader.read(next);
                opened = true;
            } catch (IOException e) {
                last = e;
                broken(BrokenRecord.unreadable(next.toString(), 0, Reasons.of(e)));
            }
        }
        if (last != null && !opened) {
            throw last;
        }
    }

    /** Reads one of a session's files. */
    @FunctionalInterface
    public interface FileReader {
        void read(Path file) throws IOException;
    }

    public void broken(BrokenRecord record) {
        broken++;
        visitor.broken(record);
    }

    /** A message, whose fact has its id where no name is given; one that says nothing is handed on as a record of its figures. */
    public void message(Record.Builder message, RawRecord raw) {
        messages++;
        if (!message.hasIdentity()) {
            message.setIdentity(FactNames.own(message.getId()));
        }
        notes.message(message);
        if (!Messages.says(message)) {
            message.setType(NO_MESSAGE).clearMessageType().clearContent();
        }
        hold(new FirstMessages.Draft(message, raw, false));
    }

    /** The record's message cannot be handed over yet. */
    public void heldBack(RawRecord raw) {
        visitor.heldBack(raw);
    }

    private void hold(FirstMessages.Draft draft) {
        first.put(draft, !notes.folder().isEmpty(), this::fileTime);
    }

    private void handOver(FirstMessages.Draft draft) {
        Record.Builder record = draft.record()
                .setProjectName(notes.projectName())
                .setRevision(draft.raw().offset());
        Workspace workspace = notes.workspace();
        if (!workspace.equals(Workspace.getDefaultInstance())) {
            record.setWorkspace(workspace);
        }
        Record whole = bounded(record).build();
        if (draft.unknown()) {
            visitor.unknown(whole, draft.raw());
        } else {
            visitor.message(whole, draft.raw());
        }
    }

    /** Names and figures are bounded by the server; no name that an agent gives on purpose is longer. */
    private static Record.Builder bounded(Record.Builder record) {
        Metadata.Builder metadata = record.getMetadataBuilder();
        metadata.setSource(SOURCE);
        name(metadata.getModel(), metadata::setModel);
        if (metadata.hasUsage()) {
            bound(metadata.getUsageBuilder());
        }
        boolean cost = metadata.getCostUsd() >= 0 && metadata.getCostUsd() <= RecordLimits.HIGHEST_COST_USD;
        if (metadata.hasCostUsd() && !cost) {
            metadata.clearCostUsd();
        }
        name(record.getAgentId(), record::setAgentId);
        name(record.getAgentName(), record::setAgentName);
        name(record.getAgentType(), record::setAgentType);
        name(record.getToolName(), record::setToolName);
        name(record.getToolUseId(), record::setToolUseId);
        name(record.getRequestId(), record::setRequestId);
        name(record.getResponseId(), record::setResponseId);
        name(record.getRecordType(), record::setRecordType);
        return record;
    }

    private static void name(String text, Consumer<String> cut) {
        if (text.length() > RecordLimits.LONGEST_NAME) {
            cut.accept(name(text));
        }
    }

    private static void bound(Usage.Builder usage) {
        usage.setInputTokens(figure(usage.getInputTokens()))
                .setOutputTokens(figure(usage.getOutputTokens()))
                .setCacheReadInputTokens(figure(usage.getCacheReadInputTokens()))
                .setCacheCreationInputTokens(figure(usage.getCacheCreationInputTokens()))
                .setCacheCreation1HInputTokens(figure(usage.getCacheCreation1HInputTokens()))
                .setReasoningTokens(figure(usage.getReasoningTokens()))
                .setWebSearchRequests(figure(usage.getWebSearchRequests()));
    }

    /** A figure that is too high stands for at least the highest one. */
    private static long figure(long figure) {
        return Math.clamp(figure, 0, RecordLimits.HIGHEST_FIGURE);
    }

    private static String name(String text) {
        return text.length() <= RecordLimits.LONGEST_NAME ? text : text.substring(0, RecordLimits.LONGEST_NAME);
    }

    private long fileTime() {
        return Times.ofFile(file);
    }

    ScanReport report() {
        first.endOfFile(this::fileTime);
        SessionSummary summary = notes.summary();
        return new ScanReport(summary, records, bytes, messages, broken, known.counts(), unknown.counts());
    }
}
