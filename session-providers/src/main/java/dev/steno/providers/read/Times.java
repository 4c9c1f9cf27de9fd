package dev.steno.providers.read;

import dev.steno.schema.records.RecordLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Times in milliseconds since the epoch; 0 stands for none. Every record has one, and nearly all are written alike, so that form is
 * read without a parser.
 */
final class Times {

    private static final String FORM = "####-##-##T##:##:##.###Z";
    private static final int DATE = 10;
    private static final long MILLIS = 1000;
    private static final int MOST_HOURS = 23;
    private static final int MOST_SIXTIETHS = 59;

    private Times() {}

    /** The time that an ISO 8601 text names; 0 when it names none from 2000 to 9999. */
    static long of(String text) {
        try {
            return plausible(
                    hasForm(text)
                            ? quickly(text)
                            : OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }

    /** The time itself when it is one from 2000 to 9999, else 0. */
    static long plausible(long millis) {
        return RecordLimits.isTime(millis) ? millis : 0;
    }

    /** When a file was written last; the year 2000 when it cannot be told. */
    static long ofFile(Path file) {
        try {
            return Math.max(
                    RecordLimits.EARLIEST_MS, Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return RecordLimits.EARLIEST_MS;
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char letter = text.charAt(i);
            boolean fits = FORM.charAt(i) == '#' ? letter >= '0' && letter <= '9' : letter == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static long quickly(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE))
                .toEpochDay();
        int hours = within(number(text, 11, 13), MOST_HOURS);
        int minutes = within(number(text, 14, 16), MOST_SIXTIETHS);
        int seconds = within(number(text, 17, 19), MOST_SIXTIETHS);
        return (((day * 24 + hours) * 60 + minutes) * 60 + seconds) * MILLIS + number(text, 20, 23);
    }

    private static int within(int number, int most) {
        if (number > most) {
            throw new DateTimeException("no time of a day");
        }
        return number;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
