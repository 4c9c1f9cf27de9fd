package dev.steno.cli.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of common kinds of values, whose failures are in plain words and name no type of Java. */
public final class PlainConverters {

    private PlainConverters() {}

    /** Has all commands of a tree use them. */
    public static void register(CommandLine tree) {
        tree.registerConverter(Integer.class, plain(Integer::valueOf, "whole number"))
                .registerConverter(int.class, plain(Integer::valueOf, "whole number"))
                .registerConverter(Long.class, plain(Long::valueOf, "whole number"))
                .registerConverter(long.class, plain(Long::valueOf, "whole number"))
                .registerConverter(URI.class, plain(URI::create, "address"))
                .registerConverter(Path.class, plain(Path::of, "name of a file"))
                .registerConverter(ZoneId.class, plain(ZoneId::of, "time zone"));
    }

    private static <T> ITypeConverter<T> plain(ITypeConverter<T> converter, String kind) {
        return value -> {
            try {
                return converter.convert(value);
            } catch (RuntimeException e) {
                throw new TypeConversionException("'%s' is no %s".formatted(value, kind));
            }
        };
    }
}
