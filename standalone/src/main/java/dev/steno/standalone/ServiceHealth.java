package dev.steno.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the services say of their readiness.
 *
 * @param status the HTTP status; 0 when there is no answer
 * @param waiting what they wait for, by what it concerns, for people
 */
record ServiceHealth(int status, Map<String, String> waiting) {

    /** The check of the services themselves; what others add, such as gRPC's, is not written for people. */
    private static final String OWN_CHECK = "log and projections";

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isReady() {
        return status == HttpURLConnection.HTTP_OK;
    }

    /** Asks the readiness door at this address. */
    static ServiceHealth ask(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            return new ServiceHealth(status, status == HttpURLConnection.HTTP_OK ? Map.of() : reasons(connection));
        } catch (IOException e) {
            return new ServiceHealth(0, Map.of());
        }
    }

    private static Map<String, String> reasons(HttpURLConnection connection) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        try (InputStream body = connection.getErrorStream()) {
            JsonNode answer = body == null ? JSON.createObjectNode() : JSON.readTree(body);
            for (JsonNode check : answer.path("checks")) {
                if (check.path("name").asText().equals(OWN_CHECK)) {
                    check.path("data")
                            .properties()
                            .forEach(reason -> reasons.put(
                                    reason.getKey(), reason.getValue().asText()));
                }
            }
        }
        return reasons;
    }
}
