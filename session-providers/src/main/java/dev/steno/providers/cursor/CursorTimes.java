package dev.steno.providers.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of prompts. Cursor writes them into the prompt's text, in a tag before what was asked, as in {@code <timestamp>Friday,
 * Nov 20, 2026, 3:51 AM (UTC-7)</timestamp>}.
 */
final class CursorTimes {

    private static final Pattern TAG = Pattern.compile("<timestamp>\\s*([^<]{1,100}?)\\s*</timestamp>\\s*");
    private static final Pattern WORDS = Pattern.compile("(?:\\p{L}+,\\s*)?(.+?)\\s*(?:\\(([^)]*)\\))?");
    private static final Pattern ONE_DIGIT = Pattern.compile("([+-])(\\d):");
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[MMMM][MMM] d, uuuu, [h:mm[:ss] a][H:mm[:ss]]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private CursorTimes() {}

    /** The time that a prompt's content names, in milliseconds since the epoch; 0 when it names none. */
    static long in(JsonNode content) {
        if (content.isTextual()) {
            return in(content.textValue());
        }
        for (JsonNode block : content) {
            long time = in(Json.text(block, "text"));
            if (time != 0) {
                return time;
            }
        }
        return 0;
    }

    /** A prompt's text without its time. */
    static String without(String text) {
        Matcher tag = TAG.matcher(text);
        return tag.lookingAt() ? text.substring(tag.end()) : text;
    }

    private static long in(String text) {
        Matcher tag = TAG.matcher(text);
        return tag.find() ? of(tag.group(1)) : 0;
    }

    private static long of(String told) {
        Matcher words = WORDS.matcher(told.replaceAll("[\\u00A0\\u202F]", " ").replace('\u2212', '-'));
        if (!words.matches()) {
            return 0;
        }
        try {
            ZoneId zone = words.group(2) == null ? ZoneOffset.UTC : zone(words.group(2));
            return LocalDateTime.parse(words.group(1), LOCAL)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static ZoneId zone(String told) {
        return ZoneId.of(ONE_DIGIT.matcher(told.strip()).replaceFirst("$10$2:"));
    }
}
