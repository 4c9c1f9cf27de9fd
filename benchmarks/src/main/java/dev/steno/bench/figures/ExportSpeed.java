package dev.steno.bench.figures;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.deployment.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The long session as one document, against a copy of the columns that the document is made of, in its order, out of
 * PostgreSQL; each in megabytes of its own bytes. The heap is what outlives collections: it must not grow with the length.
 */
final class ExportSpeed implements Figure {

    private static final double MEGA = 1e6;
    private static final String COPY = """
            COPY (SELECT session_id, id, time_ms, log_offset, message FROM archive.messages
            WHERE session_id = '%s' ORDER BY time_ms, log_offset, id) TO STDOUT (FORMAT binary)""";

    private static final Duration LOOK = Duration.ofMillis(200);

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String about() {
        return "export of the long session, MB a second, and the heap meanwhile";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(75);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        Rounds.warmUp(3, () -> export(steno));
        Rounds.warmUp(3, () -> copy(steno.stores()));
        List<Double> exports = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        double before = oldGeneration(steno);
        double largest;
        try (Sampler heap = Sampler.start(LOOK, () -> oldGeneration(steno))) {
            for (int i = 0; i < bench.sizes().rounds(); i++) {
                exports.add(export(steno));
                copies.add(copy(steno.stores()));
            }
            largest = heap.largest();
        }
        return List.of(
                Outcome.against(
                        "export of a session of %,d".formatted(bench.sizes().longSession()),
                        "MB/s",
                        new Rounds(exports),
                        "COPY of the same rows",
                        new Rounds(copies),
                        Aim.ratioAtLeast(0.4)),
                Outcome.alone("old heap, growth during exports", "MB", Rounds.of(largest - before), Aim.atMost(64))
                        .with("before", before)
                        .with("largest", largest));
    }

    private static double export(Standalone steno) {
        long begin = System.nanoTime();
        try (InputStream document =
                Http.open(steno.at("/v1/sessions/" + Corpus.LONG_SESSION + "/export?format=json"))) {
            long bytes = document.transferTo(OutputStream.nullOutputStream());
            return bytes / MEGA / ((System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double copy(Stores stores) {
        CountingStream rows = new CountingStream();
        try (Connection connection = DriverManager.getConnection(
                stores.postgres().jdbcUrl(),
                stores.postgres().user(),
                stores.postgres().password())) {
            long begin = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY.formatted(Corpus.LONG_SESSION), rows);
            return rows.bytes / MEGA / ((System.nanoTime() - begin) / 1e9);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double oldGeneration(Standalone steno) {
        return Metrics.of(steno).megabytes("jvm_memory_used_bytes", "Tenured Gen");
    }

    /** Counts and forgets. */
    private static final class CountingStream extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
