package dev.steno.query.rest;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGrouping;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parameters of {@code GET /v1/usage} as a request to the archive. */
final class UsageParameters {

    private static final String PREFIX = "USAGE_GROUPING_";
    private static final String TIME =
            "is a date (2026-11-21), an instant (2026-11-21T12:00:00Z) or milliseconds since the epoch";
    private static final int LONGEST_NUMBER = 18;

    private final QueryParameters parameters;
    private final ZoneId zone;

    private UsageParameters(QueryParameters parameters) {
        this.parameters = parameters;
        this.zone = zone(parameters.text("zone"));
    }

    /**
     * Reads them.
     *
     * @throws Problem MALFORMED with the name of the parameter that means nothing
     */
    static GetUsageRequest request(QueryParameters parameters) {
        return new UsageParameters(parameters).request();
    }

    private GetUsageRequest request() {
        long since = time("since", 0);
        // A bound before 1970 lets nothing through; 0 would be no bound.
        long until = parameters.text("until").isEmpty() ? 0 : Math.max(1, time("until", 1));
        if (until != 0 && until < since) {
            throw Problem.field("until", "is before since");
        }
        return GetUsageRequest.newBuilder()
                .setBy(grouping(parameters.text("by")))
                .setSinceMs(Math.max(0, since))
                .setUntilMs(until)
                .setProjectName(parameters.text("project"))
                .setSessionId(parameters.text("session"))
                .setAgent(parameters.text("agent"))
                .setSecondHand(parameters.flag("second_hand"))
                .setZone(zone.getId())
                .build();
    }

    /** A date is the beginning of that day, or of the one so many days after it. */
    private long time(String name, int daysAfter) {
        String value = parameters.text(name).strip();
        if (value.isEmpty()) {
            return 0;
        }
        try {
            if (value.length() <= LONGEST_NUMBER && value.chars().allMatch(Character::isDigit)) {
                return Long.parseLong(value);
            }
            return instant(value, daysAfter).toEpochMilli();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw Problem.field(name, TIME);
        }
    }

    private Instant instant(String value, int daysAfter) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDate.parse(value).plusDays(daysAfter).atStartOfDay(zone).toInstant();
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.field("zone", "is no time zone, such as UTC, +02:00 or Europe/Berlin");
        }
    }

    private static UsageGrouping grouping(String name) {
        if (name.isEmpty()) {
            return UsageGrouping.USAGE_GROUPING_DAY;
        }
        return Arrays.stream(UsageGrouping.values())
                .filter(UsageParameters::isNamed)
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "by",
                        "is one of "
                                + Arrays.stream(UsageGrouping.values())
                                        .filter(UsageParameters::isNamed)
                                        .map(UsageParameters::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean isNamed(UsageGrouping grouping) {
        return grouping != UsageGrouping.UNRECOGNIZED && grouping != UsageGrouping.USAGE_GROUPING_UNSPECIFIED;
    }

    private static String name(UsageGrouping grouping) {
        return grouping.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}
