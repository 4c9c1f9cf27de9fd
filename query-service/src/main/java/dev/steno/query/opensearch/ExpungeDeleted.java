package dev.steno.query.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Has OpenSearch write segments anew without the documents that have been deleted. It keeps those for replicas that come back, as long as
 * a lease says, which it renews twice a minute.
 */
@Singleton
public class ExpungeDeleted {

    private static final Logger LOGGER = Logger.getLogger(ExpungeDeleted.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ALL = "/steno-*-" + IndexNames.GENERATION + "*";
    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OpenSearchClient client;

    ExpungeDeleted(OpenSearchClient client) {
        this.client = client;
    }

    /**
     * Expunges what has been deleted until now from all indices. Blocks.
     *
     * @return the indices that had deleted documents all the time
     * @throws StoreUnavailableException when OpenSearch is away
     */
    public Set<String> run() {
        try {
            return expunge();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the service is stopping", e);
        }
    }

    private Set<String> expunge() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> clean = new TreeSet<>();
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            send("POST", ALL + "/_flush?force=true&wait_if_ongoing=true", "");
            send("POST", ALL + "/_forcemerge?only_expunge_deletes=true&wait_for_completion=false", "");
            TimeUnit.SECONDS.sleep(1);
            // A reader that is open keeps the files of the segments that it began with.
            send("POST", ALL + "/_refresh", "");
            send("POST", ALL + "/_flush?force=true&wait_if_ongoing=true", "");
            JsonNode indices = send("GET", ALL + "/_stats/docs", "").path("indices");
            Set<String> holding = new TreeSet<>();
            indices.properties().forEach(index -> {
                boolean isClean = index.getValue().at("/total/docs/deleted").asLong() == 0;
                (isClean ? clean : holding).add(index.getKey());
            });
            if (indices.isEmpty()) {
                holding.add("all indices");
            }
            holding.removeAll(clean);
            if (holding.isEmpty() || System.nanoTime() > deadline) {
                return holding;
            }
        }
    }

    /** The answer; an empty one when OpenSearch refuses, because then erasing is tried with what it allows. */
    private JsonNode send(String method, String endpoint, String body) {
        var request = Requests.builder().method(method).endpoint(endpoint);
        if (!body.isEmpty()) {
            request.body(Body.from(body.getBytes(StandardCharsets.UTF_8), JSON));
        }
        try (Response response = client.generic().execute(request.build())) {
            if (response.getStatus() == 200) {
                return MAPPER.readTree(
                        response.getBody().map(Body::bodyAsString).orElse("{}"));
            }
            return refused(endpoint, response.getStatus());
        } catch (ResponseException e) {
            // The client takes some refusals for failures of the connection.
            return refused(endpoint, e.status());
        } catch (IOException e) {
            throw new StoreUnavailableException("OpenSearch does not answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode refused(String endpoint, int status) {
        LOGGER.warnf("OpenSearch answers %s with %d", endpoint, status);
        return MAPPER.createObjectNode();
    }
}
