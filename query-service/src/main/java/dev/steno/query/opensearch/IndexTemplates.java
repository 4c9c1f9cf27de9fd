package dev.steno.query.opensearch;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import org.jboss.logging.Logger;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * The shape of the indices, laid down before the first write, with the index of the month that begins or goes on: making one
 * takes longer than a first message should have to wait for being found. Threadsafe.
 */
@Singleton
public class IndexTemplates {

    private static final Logger LOGGER = Logger.getLogger(IndexTemplates.class);
    static final String MESSAGES = "steno-messages";

    private static final Map<String, String> FIXED = Map.of(
            "steno-homes", IndexNames.HOMES,
            "steno-marks", IndexNames.MARKS,
            "steno-positions", IndexNames.POSITIONS,
            "steno-sessions", IndexNames.SESSIONS);

    /** The first generation, without a generation in the names, and those until this one. */
    private static final String EARLIER =
            "steno-messages-2*,steno-homes,steno-marks,steno-sessions,steno-*-v2*,steno-*-v3*";

    /** Fields of the homes that indices of this generation may have been made without. */
    private static final String ADDED_TO_HOMES =
            "{\"properties\":{\"session\":{\"type\":\"keyword\"},\"deleted\":{\"type\":\"boolean\"}}}";

    private static final String JSON = "application/json";

    private final OpenSearchClient client;
    private final OpenSearchSettings settings;
    private final Clock clock;
    private volatile boolean present;

    IndexTemplates(OpenSearchClient client, OpenSearchSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sees to it that the templates are those of this version and that the indices exist; asks OpenSearch once.
     *
     * @throws StoreUnavailableException when OpenSearch is away
     */
    public void ensure() {
        if (!present) {
            layDown();
        }
    }

    /** Asks OpenSearch again before the next write: it may have come back empty. */
    public void recheck() {
        present = false;
    }

    private synchronized void layDown() {
        if (present) {
            return;
        }
        put("/_index_template/" + MESSAGES, template(MESSAGES));
        FIXED.keySet().forEach(name -> put("/_index_template/" + name, template(name)));
        create(IndexSet.CURRENT);
        put("/" + IndexNames.HOMES + "/_mapping", ADDED_TO_HOMES);
        refreshOnlyWhenAsked();
        deleteEarlier();
        present = true;
        LOGGER.info("the index templates are in place");
    }

    /**
     * Makes the indices of a set, as far as it is known which there will be.
     *
     * @throws StoreUnavailableException when OpenSearch is away
     */
    void create(IndexSet indices) {
        FIXED.values().forEach(name -> create(indices.of(name)));
        create(indices.of(IndexNames.messages(YearMonth.now(clock))));
    }

    private void create(String index) {
        int status = send("PUT", "/" + index, "{}");
        // 400: it exists, or is an alias.
        if (status != 200 && status != 400) {
            throw new StoreUnavailableException(
                    "OpenSearch answers the creation of %s with %d".formatted(index, status), null);
        }
    }

    /** Indices of an earlier version are refreshed twice a second; templates change only those that are made later. */
    private void refreshOnlyWhenAsked() {
        String settings = "/steno-*-" + IndexNames.GENERATION + "*/_settings?allow_no_indices=true";
        put(settings, "{\"index\":{\"refresh_interval\":\"-1\"}}");
    }

    /** The log holds all that is in them, and this generation is filled from it. */
    private void deleteEarlier() {
        int status = send("DELETE", "/" + EARLIER + "?ignore_unavailable=true&allow_no_indices=true", "");
        if (status != 200) {
            LOGGER.warnf("OpenSearch answers the deletion of %s with %d: delete them by hand", EARLIER, status);
        }
    }

    private void put(String endpoint, String body) {
        int status = send("PUT", endpoint, body);
        if (status != 200) {
            throw new StoreUnavailableException("OpenSearch answers %s with %d".formatted(endpoint, status), null);
        }
    }

    /** Sends a request as it is written in a file, which the typed client cannot, and answers its status. */
    private int send(String method, String endpoint, String body) {
        try (Response response = client.generic()
                .execute(Requests.builder()
                        .method(method)
                        .endpoint(endpoint)
                        .body(Body.from(body.getBytes(StandardCharsets.UTF_8), JSON))
                        .build())) {
            return response.getStatus();
        } catch (ResponseException e) {
            // The client takes some refusals for failures of the connection.
            return e.status();
        } catch (IOException e) {
            throw new StoreUnavailableException("OpenSearch does not answer: " + e.getMessage(), e);
        }
    }

    private String template(String name) {
        Map<String, String> values = Map.of(
                "@generation@",
                IndexNames.GENERATION,
                "@shards@",
                String.valueOf(settings.shards()),
                "@replicas@",
                String.valueOf(settings.replicas()));
        String text = text(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    /** A template as it is written, with names in the place of what the settings say. */
    static String text(String name) {
        String file = name + ".json";
        try (InputStream stream = IndexTemplates.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
