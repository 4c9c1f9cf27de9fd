package dev.steno.ledger;

/**
 * How an API call is known. Telemetry knows the request's id, transcripts mostly both, a few records only the response's.
 *
 * @param requestId the provider's id of the request; empty when not told
 * @param responseId the provider's id of the response, else what the agent's records of this call have in common
 */
public record CallName(String requestId, String responseId) {

    /** The key under which records of the call are folded: of the request's id, else of the response's. */
    public String key() {
        return requestId.isEmpty() ? responseKey() : "request:" + requestId;
    }

    /** The key of those records that only tell the response's id. */
    public String responseKey() {
        return "response:" + responseId;
    }

    /** Whether this name tells that a request's and a response's id mean the same call. */
    public boolean links() {
        return !requestId.isEmpty() && !responseId.isEmpty();
    }

    /** Whether the call is known by anything at all. */
    public boolean isEmpty() {
        return requestId.isEmpty() && responseId.isEmpty();
    }
}
