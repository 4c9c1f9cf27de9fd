package dev.steno.bench.load;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a generator sends again and again.
 *
 * @param path the path and query of the next call
 * @param type of the body
 * @param body of the next call; null for a GET, else it is a POST
 */
public record Call(
        Supplier<String> path, String type, @Nullable Supplier<byte[]> body) {

    public static Call get(Supplier<String> path) {
        return new Call(path, "", null);
    }

    public static Call post(Supplier<String> path, String type, Supplier<byte[]> body) {
        return new Call(path, type, body);
    }
}
