package dev.steno.providers.read;

import dev.steno.providers.BrokenRecord;
import dev.steno.providers.Message;
import dev.steno.providers.MessageBuilder;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionSummary;
import dev.steno.providers.UnknownRecord;

/** One reading of one session: hands on what is found, and keeps the books. */
public final class Scan {

    private final String sessionId;
    private final MessageVisitor visitor;
    private final TypeCounts known = new TypeCounts();
    private final TypeCounts unknown = new TypeCounts();
    private final SummaryNotes notes;
    private long records;
    private long bytes;
    private long messages;
    private long broken;

    Scan(String agentType, Transcript transcript, MessageVisitor visitor) {
        this.sessionId = transcript.sessionId();
        this.visitor = visitor;
        this.notes = new SummaryNotes(agentType, transcript, visitor::workingFolder);
    }

    public String sessionId() {
        return sessionId;
    }

    /** What becomes the session's summary. */
    public SummaryNotes notes() {
        return notes;
    }

    /** Starts a message of this session. */
    public MessageBuilder messageOf(RawRecord raw) {
        return Message.of(sessionId, raw);
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
        visitor.unknown(new UnknownRecord(sessionId, type, raw));
    }

    public void broken(BrokenRecord record) {
        broken++;
        visitor.broken(record);
    }

    public void message(Message message) {
        messages++;
        notes.message(message);
        visitor.message(message);
    }

    /** The message cannot be handed over yet. */
    public void heldBack(Message message) {
        visitor.heldBack(message);
    }

    ScanReport report() {
        SessionSummary summary = notes.summary();
        return new ScanReport(summary, records, bytes, messages, broken, known.counts(), unknown.counts());
    }
}
