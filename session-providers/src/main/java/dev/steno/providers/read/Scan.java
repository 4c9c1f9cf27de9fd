package dev.steno.providers.read;

import com.google.protobuf.UnsafeByteOperations;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionSummary;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import java.nio.file.Path;

/** One reading of one session: hands on what is found, and counts it. */
public final class Scan {

    private static final String SOURCE = "transcript";
    private static final String NO_MESSAGE = "record";
    private static final int LONGEST_NAME = 512;

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

    public void broken(BrokenRecord record) {
        broken++;
        visitor.broken(record);
    }

    /** A message; one that says nothing is handed on as a record of its figures. */
    public void message(Record.Builder message, RawRecord raw) {
        messages++;
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
        Record.Builder record = draft.record().setProjectName(notes.projectName());
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

    /** Names are bounded by the server; no name that an agent gives on purpose is longer. */
    private static Record.Builder bounded(Record.Builder record) {
        Metadata.Builder metadata = record.getMetadataBuilder();
        metadata.setSource(SOURCE).setModel(name(metadata.getModel()));
        return record.setAgentId(name(record.getAgentId()))
                .setAgentName(name(record.getAgentName()))
                .setAgentType(name(record.getAgentType()))
                .setToolName(name(record.getToolName()))
                .setToolUseId(name(record.getToolUseId()))
                .setRequestId(name(record.getRequestId()))
                .setResponseId(name(record.getResponseId()))
                .setRecordType(name(record.getRecordType()));
    }

    private static String name(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
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
