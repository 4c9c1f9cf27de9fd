package dev.steno.query.opensearch;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.metrics.StoreMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Asks OpenSearch on behalf of a caller who waits: the answer or, within two seconds, that it is away. Threadsafe; blocks
 * the calling thread.
 */
@Singleton
public class OpenSearchReads {

    /** A question to OpenSearch. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(OpenSearchClient client) throws IOException;
    }

    private static final int ATTEMPTS = 4;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration SIGN_OF_LIFE = Duration.ofMillis(500);

    private final OpenSearchClient client;
    private final OpenSearchSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Timer queries;

    OpenSearchReads(OpenSearchClient client, OpenSearchSettings settings, MeterRegistry meters) {
        this.client = client;
        this.settings = settings;
        this.queries = meters.timer(StoreMeters.QUERIES);
    }

    /**
     * The answer to a question.
     *
     * @throws Problem UNAVAILABLE when OpenSearch is away or not ready, DEADLINE when it is there but takes too long
     */
    public <T> T ask(Question<T> question) {
        return queries.record(() -> await(threads.submit(() -> insist(question))));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** A shard that is just starting answers a moment later. */
    private <T> T insist(Question<T> question) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask(client);
            } catch (OpenSearchException | ResponseException e) {
                if (attempt == ATTEMPTS || status(e) != 503) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private <T> T await(Future<T> answer) {
        try {
            try {
                return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!alive()) {
                    throw away(e);
                }
            }
            return answer.get(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Problem.of(ErrorCode.DEADLINE, "the index takes too long to answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        } catch (ExecutionException e) {
            throw problem(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private boolean alive() throws InterruptedException {
        CompletableFuture<Response> sign = client.generic()
                .executeAsync(Requests.builder().method("HEAD").endpoint("/").build());
        try (Response response = sign.get(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
            return response.getStatus() < 500;
        } catch (ExecutionException | TimeoutException | IOException e) {
            sign.cancel(true);
            return false;
        }
    }

    private static RuntimeException problem(@Nullable Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case OpenSearchException e when !isBusy(e.status()) -> e;
            case ResponseException e when !isBusy(e.status()) -> new IllegalStateException(e);
            case IOException e -> away(e);
            case OpenSearchException e -> away(e);
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException(cause);
        };
    }

    /** The client has two exceptions for a refusal: with and without an explanation. */
    private static int status(Exception refusal) {
        return switch (refusal) {
            case OpenSearchException e -> e.status();
            case ResponseException e -> e.status();
            default -> 0;
        };
    }

    private static boolean isBusy(int status) {
        return status == 429 || status >= 500;
    }

    private static Problem away(Throwable cause) {
        return Problem.of(ErrorCode.UNAVAILABLE, "the search index does not answer", cause);
    }
}
