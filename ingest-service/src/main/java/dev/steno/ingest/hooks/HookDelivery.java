package dev.steno.ingest.hooks;

import dev.steno.schema.identity.FactNames;

/**
 * A hook as it came to the door.
 *
 * @param body the bytes as they came
 * @param digest of these bytes
 * @param idempotencyKey the sender's key; empty when it gave none
 * @param recordedAtMs when it came, in milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through once, never compared.
public record HookDelivery(byte[] body, String digest, String idempotencyKey, long recordedAtMs) {

    public HookDelivery(byte[] body, String idempotencyKey, long recordedAtMs) {
        this(body, FactNames.digest(body), idempotencyKey, recordedAtMs);
    }
}
