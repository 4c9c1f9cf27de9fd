package dev.steno.cli.send;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size such as {@code 500M} or {@code 2G}, in steps of 1024. */
final class ByteSize implements ITypeConverter<Long> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([KMGT]?)I?B?");
    private static final String UNITS = "KMGT";
    private static final int BITS = 10;

    @Override
    public Long convert(String value) {
        Matcher size = FORM.matcher(value.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException("'" + value + "' is no size; write 500M or 2G");
        }
        int unit = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        return Long.parseLong(size.group(1)) << (BITS * unit);
    }
}
