package dev.steno.bench.figures;

import dev.steno.bench.load.Sizes;
import dev.steno.bench.run.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the measurements of one run share. Closing it stops everything and removes all data. */
public final class Bench implements AutoCloseable {

    private final Sizes sizes;
    private final Path folder;
    private final DataSet data;

    private Bench(Sizes sizes, Path folder) {
        this.sizes = sizes;
        this.folder = folder;
        this.data = new DataSet(folder.resolve("data-set"), sizes);
    }

    /** Begins a run; if it is broken off, it is closed all the same. */
    public static Bench of(Sizes sizes) throws IOException {
        Bench bench = new Bench(sizes, Files.createTempDirectory("steno-bench"));
        Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "bench-stop"));
        return bench;
    }

    Sizes sizes() {
        return sizes;
    }

    /** The messages that most figures share. */
    DataSet data() {
        return data;
    }

    /** The folder of a home that is used once. */
    Path home(String name) {
        return folder.resolve(name);
    }

    Duration round() {
        return Duration.ofSeconds(sizes.seconds());
    }

    @Override
    public synchronized void close() {
        data.close();
        remove(folder);
    }

    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
