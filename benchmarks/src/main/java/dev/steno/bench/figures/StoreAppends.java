package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.load.RawAppends;
import dev.steno.bench.load.StoredSessions;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.embedded.Part;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What an agent waits for an append to the store, by REST, against a record in Kafka and a row in PostgreSQL, one after the other:
 * what an append has to do in any case. As many at a time; session-service and its servers alone, their rounds in turn.
 */
final class StoreAppends implements Figure {

    private static final int USERS = 16;
    private static final int PARTITIONS = 4;
    private static final int P99 = 99;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "store-append";
    }

    @Override
    public String about() {
        return "append to the session store, p99, against Kafka and PostgreSQL alone";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(100);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        Path home = bench.home("store-append");
        try (SeparateServices servers = SeparateServices.start(home, EnumSet.of(Part.KAFKA, Part.POSTGRES))) {
            servers.launch(Service.SESSION);
            servers.awaitReady(Service.SESSION);
            StoredSessions store = new StoredSessions(servers.at(Service.SESSION, "/"));
            HttpLoad load = new HttpLoad(servers.at(Service.SESSION, "/"));
            Call append = store.appends(store.create("/bench/appends", USERS));
            byte[] content = StoredSessions.MESSAGE.getBytes(StandardCharsets.UTF_8);
            try (RawAppends raw =
                    RawAppends.open(servers.stores().kafka().client(), PARTITIONS, USERS, servers.stores()::connect)) {
                return compared(
                        bench,
                        () -> load.closed(USERS, bench.round(), append).nanos(),
                        () -> raw.run(bench.round(), content));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Bench.remove(home);
        }
    }

    /** Appends for a round; the nanoseconds that each took. */
    private interface Round {

        Histogram run();
    }

    private static List<Outcome> compared(Bench bench, Round appends, Round rawAppends) {
        Rounds.warmUp(bench.sizes().warmUps(), () -> millis(appends.run(), P99));
        Rounds.warmUp(bench.sizes().warmUps(), () -> millis(rawAppends.run(), P99));
        List<Histogram> stored = new ArrayList<>();
        List<Histogram> raw = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            stored.add(appends.run());
            raw.add(rawAppends.run());
        }
        return List.of(outcome(P99, stored, raw, Aim.ratioAtMost(2)), outcome(50, stored, raw, Aim.REPORT));
    }

    private static Outcome outcome(int percentile, List<Histogram> stored, List<Histogram> raw, Aim aim) {
        return Outcome.against(
                        "append to the store, p" + percentile,
                        "ms",
                        rounds(stored, percentile),
                        "a record in Kafka, then a row in PostgreSQL",
                        rounds(raw, percentile),
                        aim)
                .with("users", USERS);
    }

    private static Rounds rounds(List<Histogram> rounds, int percentile) {
        return new Rounds(rounds.stream().map(each -> millis(each, percentile)).toList());
    }

    private static double millis(Histogram nanos, int percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
