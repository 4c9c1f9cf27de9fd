package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGrouping;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageParametersTest {

    private final MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();

    @Test
    void daysInUtcAreShownUnlessSomethingElseIsAsked() {
        assertThat(request())
                .isEqualTo(GetUsageRequest.newBuilder()
                        .setBy(UsageGrouping.USAGE_GROUPING_DAY)
                        .setZone("Z")
                        .build());
    }

    @Test
    void everyParameterReachesTheArchive() {
        values.add("by", "subagent");
        values.add("project", "garden");
        values.add("session", "s");
        values.add("agent", "codex");
        values.add("second_hand", "true");
        values.add("zone", "Europe/Berlin");

        assertThat(request())
                .isEqualTo(GetUsageRequest.newBuilder()
                        .setBy(UsageGrouping.USAGE_GROUPING_SUBAGENT)
                        .setProjectName("garden")
                        .setSessionId("s")
                        .setAgent("codex")
                        .setSecondHand(true)
                        .setZone("Europe/Berlin")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, UTC, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "2026-10-25, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "2026-11-21T12:30:00Z, Europe/Berlin, 2026-11-21T12:30:00Z, 2026-11-21T12:30:00Z",
        "2026-11-21T12:30:00+02:00, UTC, 2026-11-21T10:30:00Z, 2026-11-21T10:30:00Z",
        "1790000000000, UTC, 2026-09-21T14:13:20Z, 2026-09-21T14:13:20Z",
    })
    void aDateIsAWholeDayWhereDaysBeginAndAnythingElseAnInstant(
            String time, String zone, Instant since, Instant until) {
        values.add("since", time);
        values.add("until", time);
        values.add("zone", zone);

        assertThat(request().getSinceMs()).isEqualTo(since.toEpochMilli());
        assertThat(request().getUntilMs()).isEqualTo(until.toEpochMilli());
    }

    @Test
    void anEndBefore1970IsABoundAllTheSame() {
        values.add("until", "1960-01-01");

        assertThat(request().getUntilMs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "by, hour",
        "by, DAY",
        "since, yesterday",
        "since, 2026-13-01",
        "since, 99999999999999999999",
        "since, +999999999-12-31",
        "until, -1",
        "second_hand, perhaps",
        "zone, Mars/Olympus",
    })
    void whatMeansNothingIsNamed(String name, String value) {
        values.add(name, value);

        Problem problem = catchThrowableOfType(Problem.class, this::request);

        assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly(name);
    }

    @Test
    void anEndBeforeTheBeginningIsNone() {
        values.add("since", "2026-11-21");
        values.add("until", "2026-11-19");

        assertThat(catchThrowableOfType(Problem.class, this::request).fields())
                .extracting(FieldProblem::field)
                .containsExactly("until");
    }

    private GetUsageRequest request() {
        return UsageParameters.request(new QueryParameters(values));
    }
}
