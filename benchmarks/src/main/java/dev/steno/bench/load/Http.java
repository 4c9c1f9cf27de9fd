package dev.steno.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steno.testkit.rest.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** Single calls; load comes from a generator. An answer other than 2xx is an error. */
public final class Http {

    private Http() {}

    public static String get(URI address) {
        return successful(client(address).get(address.toString()));
    }

    public static String post(URI address, String type, BodyPublisher body) {
        return successful(client(address).post(address.toString(), type, body, Map.of()));
    }

    public static String post(URI address, String type, byte[] body) {
        return post(address, type, BodyPublishers.ofByteArray(body));
    }

    public static void put(URI address, String json) {
        successful(client(address).put(address.toString(), json));
    }

    public static void delete(URI address) {
        successful(client(address).delete(address.toString()));
    }

    /** Opens an answer that is read as it comes; the caller closes it. */
    public static InputStream open(URI address) {
        return successful(client(address).stream(address.toString()));
    }

    private static RestClient client(URI address) {
        return new RestClient(address);
    }

    private static <T> T successful(HttpResponse<T> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s was answered %d: %s"
                    .formatted(answer.request().method(), answer.uri(), answer.statusCode(), text(answer.body())));
        }
        return answer.body();
    }

    private static String text(Object body) {
        try {
            return body instanceof InputStream stream ? new String(stream.readAllBytes(), UTF_8) : body.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
