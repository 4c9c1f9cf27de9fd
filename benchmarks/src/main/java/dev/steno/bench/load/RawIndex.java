package dev.steno.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Documents that Steno has made, written again by plain bulk requests into an index of the same shape. */
public final class RawIndex implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "/bench-raw";
    private static final String MESSAGES = "/steno-messages-*";
    private static final String NDJSON = "application/x-ndjson";

    /** What gets most out of one index: as large and as many requests as Steno sends. */
    private static final int DOCUMENTS = 1_000;

    private static final int AT_A_TIME = 2;
    private static final int PAGE = 5_000;

    private final URI openSearch;
    private final String shape;
    private final List<byte[]> requests;
    private final int documents;

    private RawIndex(URI openSearch, String shape, List<byte[]> requests, int documents) {
        this.openSearch = openSearch;
        this.shape = shape;
        this.requests = requests;
        this.documents = documents;
    }

    /** Reads so many documents back from the index. */
    public static RawIndex of(URI openSearch, int documents) throws IOException {
        Http.post(openSearch.resolve(MESSAGES + "/_refresh"), NDJSON, new byte[0]);
        List<byte[]> requests = new ArrayList<>();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int count = 0;
        JsonNode page = JSON.readTree(
                Http.get(openSearch.resolve(MESSAGES + "/_search?scroll=2m&size=" + Math.min(PAGE, documents))));
        while (count < documents && !page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                request.writeBytes("{\"index\":{\"_id\":\"%s\",\"version\":3,\"version_type\":\"external\"}}\n"
                        .formatted(hit.path("_id").asText())
                        .getBytes(StandardCharsets.UTF_8));
                request.writeBytes(JSON.writeValueAsBytes(hit.path("_source")));
                request.write('\n');
                if (++count % DOCUMENTS == 0) {
                    requests.add(request.toByteArray());
                    request.reset();
                }
            }
            page = JSON.readTree(Http.post(
                    openSearch.resolve("/_search/scroll"),
                    "application/json",
                    JSON.writeValueAsBytes(JSON.createObjectNode()
                            .put("scroll", "2m")
                            .put("scroll_id", page.path("_scroll_id").asText()))));
        }
        return new RawIndex(openSearch, shape(openSearch), requests, requests.size() * DOCUMENTS);
    }

    /** Writes them all into a new index; documents a second. */
    public double write() {
        Http.put(openSearch.resolve(INDEX), shape);
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> sent = new ArrayList<>();
            requests.forEach(request -> sent.add(threads.submit(() -> send(request))));
            for (Future<?> each : sent) {
                each.get();
            }
            return documents / ((System.nanoTime() - begin) / 1e9);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Http.delete(openSearch.resolve(INDEX));
        }
    }

    private void send(byte[] request) {
        String answer = Http.post(openSearch.resolve(INDEX + "/_bulk?filter_path=errors"), NDJSON, request);
        if (!answer.contains("\"errors\":false")) {
            throw new IllegalStateException("OpenSearch did not take a raw bulk request: " + answer);
        }
    }

    /** Mappings and settings of the messages' index, without what an index gets of its own. */
    private static String shape(URI openSearch) throws IOException {
        JsonNode index =
                JSON.readTree(Http.get(openSearch.resolve(MESSAGES))).elements().next();
        ObjectNode settings = ((ObjectNode) index.path("settings").path("index")).deepCopy();
        settings.remove(List.of("uuid", "version", "provided_name", "creation_date", "replication"));
        ObjectNode shape = JSON.createObjectNode();
        shape.putObject("settings").set("index", settings);
        shape.set("mappings", index.path("mappings"));
        return JSON.writeValueAsString(shape);
    }

    @Override
    public void close() {
        requests.clear();
    }
}
