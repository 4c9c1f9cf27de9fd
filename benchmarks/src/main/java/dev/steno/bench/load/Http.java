package dev.steno.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single calls; load comes from a generator. An answer other than 2xx is an error. */
public final class Http {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    public static String get(URI address) {
        return send(request(address).GET());
    }

    public static String post(URI address, String type, BodyPublisher body) {
        return send(request(address).header("Content-Type", type).POST(body));
    }

    public static String post(URI address, String type, byte[] body) {
        return post(address, type, BodyPublishers.ofByteArray(body));
    }

    public static String put(URI address, String json) {
        return send(request(address).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public static void delete(URI address) {
        send(request(address).DELETE());
    }

    /** Opens an answer that is read as it comes; the caller closes it. */
    public static InputStream open(URI address) {
        return checked(request(address).GET(), BodyHandlers.ofInputStream()).body();
    }

    /** The status of an answer; 0 when there is no answer. */
    public static int status(URI address) {
        try {
            return CLIENT.send(request(address).GET().build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(LONGEST);
    }

    private static String send(HttpRequest.Builder request) {
        return checked(request, BodyHandlers.ofString()).body();
    }

    private static <T> HttpResponse<T> checked(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<T> answer = CLIENT.send(request, handler);
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("%s %s was answered %d: %s"
                        .formatted(request.method(), request.uri(), answer.statusCode(), text(answer.body())));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String text(Object body) throws IOException {
        return body instanceof InputStream stream ? new String(stream.readAllBytes(), UTF_8) : String.valueOf(body);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
