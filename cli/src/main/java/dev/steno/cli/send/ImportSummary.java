package dev.steno.cli.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi.Style;

/** Says at the end what an import did. */
final class ImportSummary {

    private final Console console;
    private final boolean dryRun;

    ImportSummary(Console console, boolean dryRun) {
        this.console = console;
        this.dryRun = dryRun;
    }

    void print(ImportReport report, boolean json) {
        if (json) {
            console.json(json(report));
        } else {
            lines(report);
        }
        if (!report.reason().isEmpty() && report.outcome() != ImportReport.Outcome.STOPPED) {
            console.say(report.reason());
        }
    }

    private void lines(ImportReport report) {
        console.line("%s read, %s unchanged; %s, %s"
                .formatted(
                        Figures.count(report.sessions(), "session"),
                        Figures.count(report.unchanged()),
                        Figures.count(report.files(), "file"),
                        Figures.bytes(report.bytes())));
        console.line(
                dryRun
                        ? Figures.count(report.lines(), "message") + " would be sent"
                        : "%s accepted, %s rejected"
                                .formatted(
                                        Figures.count(report.accepted(), "message"), Figures.count(report.rejected())));
        if (report.folded() > 0) {
            console.line("%s read: %s kept, %s folded"
                    .formatted(
                            Figures.count(report.lines(), "record"),
                            Figures.count(report.lines() - report.folded(), "message"),
                            Figures.count(report.folded())));
        }
        rejections(report);
        broken(report);
        remarks(report);
        new TreeMap<>(report.unknown())
                .forEach((kind, count) -> console.line(
                        "unknown kind, kept as it is: %s (%s)".formatted(Text.line(kind), Figures.count(count))));
    }

    private void rejections(ImportReport report) {
        report.rejections()
                .forEach(one -> console.line(StyledText.of(
                        Style.fg_red,
                        Text.line("rejected: %s: %s %s"
                                .formatted(place(one.file(), one.line()), one.field(), one.reason())))));
        more(report.rejected() - report.rejections().size());
    }

    private void broken(ImportReport report) {
        report.brokenRecords()
                .forEach(one -> console.line(StyledText.of(
                        Style.fg_yellow,
                        Text.line("not readable: %s: %s".formatted(place(one.file(), one.line()), one.cause())))));
        more(report.broken() - report.brokenRecords().size());
    }

    private void more(long omitted) {
        if (omitted > 0) {
            console.line("… and " + Figures.count(omitted) + " more");
        }
    }

    private void remarks(ImportReport report) {
        remark(report.unfinished(), "last line without an end, taken up when it is complete");
        remark(report.rawsLeftOut(), "message sent without the original record, which is too long");
        remark(report.textsCut(), "text cut, which is too long");
        if (report.spooledBytes() > 0) {
            console.line(Figures.bytes(report.spooledBytes())
                    + " wait on disk for the server; the next import sends them first");
        }
    }

    private void remark(long count, String what) {
        if (count > 0) {
            console.line(Figures.count(count) + " × " + what);
        }
    }

    private static String place(String file, long line) {
        return line > 0 ? file + ":" + line : file;
    }

    private static ObjectNode json(ImportReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT)).put("reason", report.reason());
        json.put("sessions", report.sessions()).put("sessions_unchanged", report.unchanged());
        json.put("files", report.files()).put("bytes", report.bytes()).put("messages", report.lines());
        json.put("records", report.lines())
                .put("kept", report.lines() - report.folded())
                .put("folded", report.folded());
        report.counted()
                .forEach(one -> json.withArray("by_file")
                        .addObject()
                        .put("file", one.file())
                        .put("records", one.records())
                        .put("kept", one.messages())
                        .put("folded", one.folded()));
        json.put("accepted", report.accepted()).put("rejected", report.rejected());
        report.rejections()
                .forEach(one -> json.withArray("rejections")
                        .addObject()
                        .put("file", one.file())
                        .put("line", one.line())
                        .put("field", one.field())
                        .put("reason", one.reason()));
        ObjectNode unknown = json.putObject("unknown");
        for (Map.Entry<String, Long> kind : new TreeMap<>(report.unknown()).entrySet()) {
            unknown.put(kind.getKey(), kind.getValue());
        }
        json.put("broken", report.broken());
        report.brokenRecords()
                .forEach(one -> json.withArray("broken_records")
                        .addObject()
                        .put("file", one.file())
                        .put("line", one.line())
                        .put("cause", one.cause()));
        json.put("unfinished", report.unfinished());
        json.put("raws_left_out", report.rawsLeftOut()).put("texts_cut", report.textsCut());
        json.put("spooled_bytes", report.spooledBytes())
                .put("took_ms", report.took().toMillis());
        return json;
    }
}
