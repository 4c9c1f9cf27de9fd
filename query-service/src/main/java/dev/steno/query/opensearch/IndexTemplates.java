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

/**
 * The shape of the indices, laid down before the first write, with the index of the month that begins or goes on: making one
 * takes longer than a first message should have to wait for being found. Threadsafe.
 */
@Singleton
public class IndexTemplates {

    private static final Logger LOGGER = Logger.getLogger(IndexTemplates.class);
    static final String MESSAGES = "steno-messages";

    private static final Map<String, String> FIXED = Map.of(
            "steno-homes", IndexNames.HOMES, "steno-marks", IndexNames.MARKS, "steno-sessions", IndexNames.SESSIONS);

    /** What the first generation was called, when names did not tell the generation. */
    private static final String EARLIER = "steno-messages-2*,steno-homes,steno-marks,steno-sessions";

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
        for (Map.Entry<String, String> each : FIXED.entrySet()) {
            put("/_index_template/" + each.getKey(), template(each.getKey()));
            create(each.getValue());
        }
        create(IndexNames.messages(YearMonth.now(clock)));
        deleteEarlier();
        present = true;
        LOGGER.info("the index templates are in place");
    }

    private void create(String index) {
        int status = execute("PUT", "/" + index, "{}");
        // 400: it exists.
        if (status != 200 && status != 400) {
            throw new StoreUnavailableException(
                    "OpenSearch answers the creation of %s with %d".formatted(index, status), null);
        }
    }

    /** The log holds all that is in them, and this generation is filled from it. */
    private void deleteEarlier() {
        Map<String, String> whateverThereIs = Map.of("ignore_unavailable", "true", "allow_no_indices", "true");
        int status = new RawRequest("DELETE", "/" + EARLIER, whateverThereIs, JSON, new byte[0])
                .send(client)
                .status();
        if (status != 200) {
            LOGGER.warnf("OpenSearch answers the deletion of %s with %d: delete them by hand", EARLIER, status);
        }
    }

    private void put(String endpoint, String body) {
        int status = execute("PUT", endpoint, body);
        if (status != 200) {
            throw new StoreUnavailableException("OpenSearch answers %s with %d".formatted(endpoint, status), null);
        }
    }

    private int execute(String method, String endpoint, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new RawRequest(method, endpoint, Map.of(), JSON, bytes)
                .send(client)
                .status();
    }

    private String template(String name) {
        Map<String, String> values = Map.of(
                "@generation@",
                IndexNames.GENERATION,
                "@shards@",
                String.valueOf(settings.shards()),
                "@replicas@",
                String.valueOf(settings.replicas()),
                "@refresh@",
                settings.refreshInterval().toMillis() + "ms");
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
