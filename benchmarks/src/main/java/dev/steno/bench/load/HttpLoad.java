package dev.steno.bench.load;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Load over HTTP/1.1 from Hyperfoil, on one thread in this process. */
public final class HttpLoad {

    private static final String PHASE = "load";
    private static final int MOST_AT_A_TIME = 256;
    private static final int OPEN_CONNECTIONS = 32;

    private final URI server;

    public HttpLoad(URI server) {
        this.server = server;
    }

    /**
     * What came of one run. A single failed call fails the run.
     *
     * @param perSecond answers a second
     * @param nanos from sending a request to its answer's end
     */
    public record Run(double perSecond, Histogram nanos) {

        /** The time within which this share of the calls was answered, in milliseconds. */
        public double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** So many users who each send the next call when the last one is answered. */
    public Run closed(int users, Duration time, Call call) {
        return run(users, time, call, phases -> phases.always(users));
    }

    /** So many calls a second, whatever becomes of those before. */
    public Run open(int perSecond, Duration time, Call call) {
        return run(
                OPEN_CONNECTIONS,
                time,
                call,
                phases -> phases.constantRate(perSecond).variance(true).maxSessions(MOST_AT_A_TIME));
    }

    private Run run(int connections, Duration time, Call call, Function<PhaseBuilder.Catalog, PhaseBuilder<?>> model) {
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder()
                .name("steno")
                .threads(1)
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .protocol(Protocol.HTTP)
                .host(server.getHost())
                .port(server.getPort())
                .allowHttp2(false)
                .sharedConnections(connections)
                .endHttp()
                .endPlugin();
        addRequest(model.apply(benchmark.addPhase(PHASE)).duration(time.toMillis()), call, server.getUserInfo());
        StatisticsSnapshot sum = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark.build(), (phase, step, metric, snapshot, done) -> sum.add(snapshot), null, null)
                .run();
        if (sum.invalid + sum.errors() > 0 || sum.responseCount == 0) {
            throw new IllegalStateException(
                    "of %d calls %d were refused and %d failed".formatted(sum.requestCount, sum.invalid, sum.errors()));
        }
        return new Run(sum.responseCount / (time.toMillis() / 1e3), sum.histogram);
    }

    private static void addRequest(PhaseBuilder<?> phase, Call call, @Nullable String login) {
        Supplier<byte[]> body = call.body();
        HttpRequestStepBuilder request = phase.scenario()
                .initialSequence(PHASE)
                .step(SC)
                .httpRequest(body == null ? HttpMethod.GET : HttpMethod.POST)
                .path(session -> call.path().get());
        if (login != null) {
            String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.headerAppender((session, writer) -> writer.putHeader("Authorization", basic));
        }
        if (body != null) {
            request.headerAppender((session, writer) -> writer.putHeader("Content-Type", call.type()))
                    .body((session, connection) -> Unpooled.wrappedBuffer(body.get()));
        }
        request.endStep();
    }
}
