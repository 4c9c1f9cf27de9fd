package dev.steno.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.doors.Caller;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthDateIT {

    @Test
    void healthTellsTheTimeAndNothingElseDoes() {
        try (Caller caller = new Caller()) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

            String date = caller.get("/q/health/live").headers().get("Date");

            assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isBetween(before, Instant.now());
            assertThat(caller.get("/v1/test/ok").headers().contains("Date")).isFalse();
        }
    }
}
