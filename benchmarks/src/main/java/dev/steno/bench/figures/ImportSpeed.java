package dev.steno.bench.figures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.steno.bench.load.Transcripts;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Importing;
import dev.steno.bench.run.Progress;
import dev.steno.cli.send.Import;
import dev.steno.cli.send.ImportListener;
import dev.steno.cli.send.ImportOptions;
import dev.steno.cli.send.ImportReport;
import dev.steno.cli.send.Selection;
import dev.steno.cli.server.StenoServer;
import dev.steno.embedded.Part;
import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Transcripts read, sent and acknowledged by ingest and its broker alone, against Jackson's streaming parser that reads the same
 * files and does nothing else; and the memory of the command, for little and for much.
 */
final class ImportSpeed implements Figure {

    private static final double MEGA = 1e6;
    private static final int LEAST_MEGABYTES = 10;
    // A heap of 256 MB, and what the virtual machine needs beside it.
    private static final double MOST_MEMORY = 400;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String about() {
        return "import of transcripts, MB a second, and its memory";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMinutes(4);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Path folder = written(bench, "folder", bench.sizes().importMegabytes());
        try (SeparateServices servers = SeparateServices.start(bench.home("import"), EnumSet.of(Part.KAFKA))) {
            servers.launch(Service.INGEST);
            servers.awaitReady(Service.INGEST);
            URI ingest = servers.at(Service.INGEST, "/");
            return List.of(speed(bench, folder, ingest), memory(bench, ingest));
        }
    }

    private static Path written(Bench bench, String name, int megabytes) {
        Path folder = bench.home("import-" + name);
        Transcripts.write(folder, (long) (megabytes * MEGA));
        return folder;
    }

    private static Outcome speed(Bench bench, Path folder, URI ingest) {
        Path home = bench.home("import-state");
        Rounds.warmUp(bench.sizes().warmUps(), () -> imported(folder, ingest, home));
        Rounds.warmUp(bench.sizes().warmUps(), () -> parsed(folder));
        List<Double> imports = new ArrayList<>();
        List<Double> parses = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            imports.add(imported(folder, ingest, home));
            parses.add(parsed(folder));
        }
        return Outcome.against(
                "import of transcripts",
                "MB/s",
                new Rounds(imports),
                "Jackson's streaming parser over the same files",
                new Rounds(parses),
                Aim.ratioAtLeast(0.4));
    }

    private static Outcome memory(Bench bench, URI ingest) {
        return Outcome.against(
                "memory of an import of %,d MB".formatted(bench.sizes().importMegabytesMost()),
                "MB",
                Rounds.of(peak(bench, bench.sizes().importMegabytesMost(), ingest)),
                "of %,d MB".formatted(LEAST_MEGABYTES),
                Rounds.of(peak(bench, LEAST_MEGABYTES, ingest)),
                Aim.atMost(MOST_MEMORY));
    }

    private static double peak(Bench bench, int megabytes, URI ingest) {
        Progress.say("importing %,d MB for the memory it takes", megabytes);
        Path folder = written(bench, "of-" + megabytes, megabytes);
        try {
            return Importing.peakMemory(folder, ingest, bench.home("import-state-" + megabytes));
        } finally {
            Bench.remove(folder);
        }
    }

    private static double imported(Path folder, URI ingest, Path home) {
        Providers providers = Providers.all(Environment.current());
        ImportOptions again = new ImportOptions(true, false, false, Duration.ofSeconds(30), 0);
        ImportReport report = new Import(Selection.of(providers, folder), StenoServer.at(ingest, ""), home, again)
                .run(ImportListener.NOBODY);
        if (!report.isClean()) {
            throw new IllegalStateException("an import failed: " + report);
        }
        return report.bytes() / MEGA / (report.took().toNanos() / 1e9);
    }

    private static double parsed(Path folder) {
        JsonFactory json = new JsonFactory();
        long bytes = 0;
        long begin = System.nanoTime();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
                read(json, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes / MEGA / ((System.nanoTime() - begin) / 1e9);
    }

    /** Every value is read, as by somebody who wants it. */
    private static void read(JsonFactory json, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = json.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    parser.getText();
                }
            }
        }
    }
}
