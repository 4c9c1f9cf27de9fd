package dev.steno.schema.ledger;

/**
 * How an API call is known. Telemetry knows the request's id, transcripts mostly both, a few agents only the response's. An agent
 * that tells the request's id tells it in every record of the call, so one key is enough.
 *
 * @param requestId the provider's id of the request; empty when not told
 * @param responseId the provider's id of the response, else what the agent's records of this call have in common
 */
public record CallIds(String requestId, String responseId) {

    /** The key under which records of the call are folded: of the request's id, else of the response's. */
    public String key() {
        return requestId.isEmpty() ? "response:" + responseId : "request:" + requestId;
    }

    /** Whether the call is known by nothing. */
    public boolean isEmpty() {
        return requestId.isEmpty() && responseId.isEmpty();
    }

    /** What two records of one fact name together. They name the same; if they do not, the later in byte order stays. */
    CallIds plus(CallIds other) {
        return new CallIds(TextOrder.later(requestId, other.requestId), TextOrder.later(responseId, other.responseId));
    }
}
