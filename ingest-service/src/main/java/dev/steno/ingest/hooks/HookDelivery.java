package dev.steno.ingest.hooks;

/**
 * A hook as it came to the door.
 *
 * @param body the bytes as they came
 * @param idempotencyKey the sender's key; empty when it gave none
 * @param recordedAtMs when it came, in milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through once, never compared.
public record HookDelivery(byte[] body, String idempotencyKey, long recordedAtMs) {}
