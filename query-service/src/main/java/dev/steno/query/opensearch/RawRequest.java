package dev.steno.query.opensearch;

import java.io.IOException;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * A request in OpenSearch's own words, for what the typed client does less well: templates from files, bulk bodies by the
 * byte.
 */
@SuppressWarnings("ArrayRecordComponent") // Carried to the socket, never compared.
record RawRequest(String method, String endpoint, Map<String, String> query, String contentType, byte[] body) {

    /** An answer, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, byte[] body) {}

    /**
     * Sends it.
     *
     * @throws StoreUnavailableException when there is no answer
     */
    Reply send(OpenSearchClient client) {
        try (Response response = client.generic()
                .execute(Requests.builder()
                        .method(method)
                        .endpoint(endpoint)
                        .query(query)
                        .body(Body.from(body, contentType))
                        .build())) {
            return new Reply(
                    response.getStatus(),
                    response.getBody().map(Body::bodyAsBytes).orElseGet(() -> new byte[0]));
        } catch (ResponseException e) {
            // The client takes some refusals for failures of the connection.
            return new Reply(e.status(), new byte[0]);
        } catch (IOException e) {
            throw new StoreUnavailableException("OpenSearch does not answer: " + e.getMessage(), e);
        }
    }
}
