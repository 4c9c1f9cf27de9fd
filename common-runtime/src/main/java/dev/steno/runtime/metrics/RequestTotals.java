package dev.steno.runtime.metrics;

/**
 * Requests answered since the process started.
 *
 * @param requests how many
 * @param failures how many of them failed by the server's fault
 * @param nanos the time all of them took together
 */
record RequestTotals(long requests, long failures, double nanos) {

    static final RequestTotals NONE = new RequestTotals(0, 0, 0);

    RequestTotals plus(RequestTotals other) {
        return new RequestTotals(requests + other.requests, failures + other.failures, nanos + other.nanos);
    }
}
