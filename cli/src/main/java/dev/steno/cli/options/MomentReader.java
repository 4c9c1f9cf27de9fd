package dev.steno.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code 30m}, {@code 12h}, {@code 7d} or {@code 2w} (so long ago), {@code today} and {@code yesterday}, a date, or a date with
 * a time. What names no zone is in the user's.
 */
public final class MomentReader implements ITypeConverter<Moment> {

    /** For the descriptions of options. */
    public static final String FORMS = "7d, 12h, 30m, today, 2026-11-14, or 2026-11-14T09:30";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    private final InstantSource clock;
    private final ZoneId zone;

    public MomentReader(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Moment convert(String value) {
        String text = value.strip();
        Matcher ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        try {
            if (ago.matches()) {
                return Moment.at(clock.instant().minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
            }
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "today" -> day(LocalDate.ofInstant(clock.instant(), zone));
                case "yesterday" ->
                    day(LocalDate.ofInstant(clock.instant(), zone).minusDays(1));
                default -> text.contains("T") ? Moment.at(instant(text)) : day(LocalDate.parse(text));
            };
        } catch (DateTimeException e) {
            throw new TypeConversionException("'%s' is no time; write %s".formatted(value, FORMS));
        }
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private Instant instant(String text) {
        boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:?\\d{2}");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private Moment day(LocalDate date) {
        return new Moment(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
