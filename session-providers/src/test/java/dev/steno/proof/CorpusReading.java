package dev.steno.proof;

import dev.steno.providers.Calls;
import dev.steno.providers.Environment;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.Providers;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.SessionSummary;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.records.v1.Record;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The calls that the records of an agent report. */
final class CorpusReading implements MessageVisitor {

    private static final double NANOS = 1e9;

    private final List<Told> told = new ArrayList<>();
    private final Map<String, Long> unknown = new TreeMap<>();

    @Override
    public void message(Record message, RawRecord raw) {
        Calls.in(message).ifPresent(call -> told.add(new Told(call, Calls.origin(message))));
    }

    @Override
    public void unknown(Record record, RawRecord raw) {
        unknown.merge(record.getRecordType(), 1L, Long::sum);
    }

    List<Told> told() {
        return told;
    }

    /** A call as one record reports it. */
    record Told(CallUsage usage, CallOrigin origin) {}

    /** Reads all sessions below these roots, and prints how much there was. */
    static CorpusReading of(String agent, List<Path> roots) {
        CorpusReading reading = new CorpusReading();
        long start = System.nanoTime();
        long bytes = 0;
        long records = 0;
        long messages = 0;
        long broken = 0;
        long sessions = 0;
        for (Path root : roots) {
            SessionProvider provider = Providers.all(Environment.current()).forAgentType(agent, root);
            for (SessionSummary summary : provider.listSessions()) {
                ScanReport report = provider.scanMessages(summary.id(), reading);
                bytes += report.bytes();
                records += report.records();
                messages += report.messages();
                broken += report.broken();
                sessions++;
            }
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        System.out.printf(
                Locale.ROOT,
                "%n== %s: %,d sessions, %,d records, %,d messages, %d broken, unknown %s, %.1f MB read twice in %.1f s%n",
                agent,
                sessions,
                records,
                messages,
                broken,
                reading.unknown,
                bytes / 1e6,
                seconds);
        return reading;
    }
}
