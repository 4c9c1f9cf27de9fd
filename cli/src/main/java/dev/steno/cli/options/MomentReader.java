package dev.steno.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code 30m}, {@code 12h}, {@code 7d} or {@code 2w} (so long ago), {@code today} and {@code yesterday}, a date, or a date with
 * a time.
 */
public final class MomentReader implements ITypeConverter<Moment> {

    /** For the descriptions of options. */
    public static final String FORMS = "7d, 12h, 30m, today, 2026-11-14, or 2026-11-14T09:30";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Pattern ZONED = Pattern.compile(".*T.*(Z|[+-]\\d{2}:?\\d{2})");

    private final InstantSource clock;

    public MomentReader(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Moment convert(String value) {
        String text = value.strip();
        String word = text.toLowerCase(Locale.ROOT);
        Matcher ago = AGO.matcher(word);
        try {
            if (ago.matches()) {
                return Moment.at(clock.instant().minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
            }
            return switch (word) {
                case "today" -> daysAgo(0);
                case "yesterday" -> daysAgo(1);
                default -> read(text);
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

    private Moment daysAgo(int days) {
        Instant now = clock.instant();
        return Moment.day(zone -> LocalDate.ofInstant(now, zone).minusDays(days));
    }

    private static Moment read(String text) {
        if (!text.contains("T")) {
            LocalDate date = LocalDate.parse(text);
            return Moment.day(zone -> date);
        }
        return ZONED.matcher(text).matches()
                ? Moment.at(OffsetDateTime.parse(text).toInstant())
                : Moment.at(LocalDateTime.parse(text));
    }
}
