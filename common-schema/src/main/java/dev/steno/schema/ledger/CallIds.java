package dev.steno.schema.ledger;

import dev.steno.schema.text.TextOrder;

/**
 * The ids of an API call. A request id is the provider's and unique everywhere. A response id is unique only within its scope:
 * proxies and local servers count them from 0 again. Agents that write request ids write them in every record of a call, so one
 * key is enough.
 *
 * @param requestId the provider's id of the request; empty when unknown
 * @param responseId the provider's id of the response, else what the agent's records of the call have in common
 * @param scope what the response id is unique within: the id of the session that made the call, where a copy knows it, or a
 *     narrower name; empty for the session of the record
 */
public record CallIds(String requestId, String responseId, String scope) {

    /** Ids whose response id is unique within the record's session. */
    public CallIds(String requestId, String responseId) {
        this(requestId, responseId, "");
    }

    /**
     * The key under which records of the call are folded. Calls with different request ids have different keys, whatever else
     * they share.
     *
     * @param sessionId the session of the record
     */
    public String key(String sessionId) {
        return requestId.isEmpty()
                ? path("response:", scope.isEmpty() ? sessionId : scope, responseId)
                : "request:" + requestId;
    }

    /** Whether there is no id at all. */
    public boolean isEmpty() {
        return requestId.isEmpty() && responseId.isEmpty();
    }

    /** The ids that two records of one fact have together. Where they contradict each other, the later in byte order stays. */
    CallIds plus(CallIds other) {
        return new CallIds(
                TextOrder.later(requestId, other.requestId),
                TextOrder.later(responseId, other.responseId),
                TextOrder.later(scope, other.scope));
    }

    /** A key of two parts; a slash in the first is escaped, so that different parts give different keys. */
    static String path(String kind, String first, String second) {
        return kind + first.replace("~", "~0").replace("/", "~1") + "/" + second;
    }
}
