package dev.steno.cli.options;

import java.time.Instant;

/**
 * A time as the command line has it. A day has two ends, everything else is a point.
 *
 * @param start from when on it is, for {@code --since}
 * @param end until when it is, exclusive, for {@code --until}
 */
public record Moment(Instant start, Instant end) {

    static Moment at(Instant instant) {
        return new Moment(instant, instant);
    }
}
