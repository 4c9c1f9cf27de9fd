package dev.steno.bench.figures;

import dev.steno.bench.load.Http;
import dev.steno.testkit.deployment.Standalone;

/** What the services tell Prometheus of themselves. */
record Metrics(String text) {

    static Metrics of(Standalone steno) {
        return new Metrics(Http.get(steno.at("/q/metrics")));
    }

    /** The first value of a metric with a word among its labels, in MB. */
    double megabytes(String metric, String label) {
        return text.lines()
                .filter(line -> line.startsWith(metric) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / 1e6)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + metric + " of " + label));
    }
}
