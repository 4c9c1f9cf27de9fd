package dev.steno.runtime.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads what Micrometer counts at the doors. Streams, which last as long as someone watches, are no response times. */
@Singleton
class RequestMeters {

    private static final String REST = "http.server.requests";
    private static final String GRPC = "grpc.server.processing.duration";
    private static final String CONNECTIONS = "http.server.active.connections";
    private static final String STREAM = "/v1/stream";
    private static final Set<String> SERVER_FAULTS =
            Set.of("SERVER_ERROR", "INTERNAL", "UNKNOWN", "UNAVAILABLE", "DEADLINE_EXCEEDED", "DATA_LOSS");

    private final MeterRegistry meters;

    RequestMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    RequestTotals totals() {
        Stream<Timer> rest = meters.find(REST).timers().stream().filter(RequestMeters::isRestCall);
        Stream<Timer> grpc = meters.find(GRPC).timers().stream()
                .filter(timer -> tag(timer, "methodType").equals("UNARY"));
        return Stream.concat(rest, grpc).map(RequestMeters::read).reduce(RequestTotals.NONE, RequestTotals::plus);
    }

    int activeConnections() {
        return (int) meters.find(CONNECTIONS).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static RequestTotals read(Timer timer) {
        boolean failed =
                SERVER_FAULTS.contains(tag(timer, "outcome")) || SERVER_FAULTS.contains(tag(timer, "statusCode"));
        return new RequestTotals(timer.count(), failed ? timer.count() : 0, timer.totalTime(TimeUnit.NANOSECONDS));
    }

    /** A gRPC call is also an HTTP request to a path with a service's name, which has a dot in it. */
    private static boolean isRestCall(Timer timer) {
        String path = tag(timer, "uri");
        return !path.startsWith(STREAM) && !path.contains(".");
    }

    private static String tag(Timer timer, String name) {
        String value = timer.getId().getTag(name);
        return value == null ? "" : value;
    }
}
