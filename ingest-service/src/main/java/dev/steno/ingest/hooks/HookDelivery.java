package dev.steno.ingest.hooks;

import dev.steno.schema.identity.FactNames;

/**
 * A hook as it came to the door. Times are in milliseconds since the epoch.
 *
 * @param body the bytes as they came
 * @param digest of these bytes
 * @param idempotencyKey the sender's key; empty when it gave none
 * @param capturedAtMs when the agent ran it; when it came, if the sender does not say
 * @param recordedAtMs when it came
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through once, never compared.
public record HookDelivery(byte[] body, String digest, String idempotencyKey, long capturedAtMs, long recordedAtMs) {

    /** A hook whose sender may have kept it for a while; one from the future is from now. */
    public HookDelivery(byte[] body, String idempotencyKey, long capturedAtMs, long recordedAtMs) {
        this(body, FactNames.digest(body), idempotencyKey, Math.min(capturedAtMs, recordedAtMs), recordedAtMs);
    }

    /** A hook that came when it was captured. */
    public HookDelivery(byte[] body, String idempotencyKey, long recordedAtMs) {
        this(body, idempotencyKey, recordedAtMs, recordedAtMs);
    }
}
