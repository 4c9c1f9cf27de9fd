package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageProjectionTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T23:59:59.999Z, 2026-12-01T00:00:00Z, 2026-11",
        "2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, 2026-12",
        "2031-01-01T00:00:00Z, 2026-12-01T00:00:00Z, 2026-12",
        "1970-01-01T00:00:00Z, 2026-12-01T00:00:00Z, 2020-01",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z, 2020-01",
        "+292278994-08-17T07:12:55.807Z, 2026-12-01T00:00:00Z, 2026-12",
        "+292278994-08-17T07:12:55.807Z, +292278994-08-17T07:12:55.807Z, 9999-12",
    })
    void filesASessionUnderAMonthThatCanBe(Instant told, Instant recorded, String month) {
        Event event = Event.newBuilder()
                .setTimeMs(told.toEpochMilli())
                .setRecordedAtMs(recorded.toEpochMilli())
                .build();

        assertThat(MessageProjection.month(event)).hasToString(month);
    }
}
