package dev.steno.cli.send;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.print.Text;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi.Style;

/** Says at the end what an import did. */
final class ImportSummary {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Console console;
    private final boolean dryRun;

    ImportSummary(Console console, boolean dryRun) {
        this.console = console;
        this.dryRun = dryRun;
    }

    void print(ImportReport report, boolean json) {
        if (json) {
            console.json(JSON.valueToTree(report));
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
                        ? Figures.count(report.records(), "message") + " would be sent"
                        : "%s accepted, %s rejected"
                                .formatted(
                                        Figures.count(report.accepted(), "message"), Figures.count(report.rejected())));
        if (report.folded() > 0) {
            console.line("%s read: %s kept, %s folded"
                    .formatted(
                            Figures.count(report.records(), "record"),
                            Figures.count(report.kept(), "message"),
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
}
