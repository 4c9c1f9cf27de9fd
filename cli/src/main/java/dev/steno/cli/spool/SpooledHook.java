package dev.steno.cli.spool;

/**
 * An event of a hook that waits to be sent.
 *
 * @param agent whose hook it is, as in {@code claude-code}
 * @param idempotencyKey the same however often the event is sent
 * @param capturedAtMs when the agent ran the hook, in milliseconds since the epoch
 * @param body what the agent said
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through once, never compared.
public record SpooledHook(String agent, String idempotencyKey, long capturedAtMs, byte[] body) {}
