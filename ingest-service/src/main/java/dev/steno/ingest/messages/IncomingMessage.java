package dev.steno.ingest.messages;

import dev.steno.schema.conversation.Message;

/**
 * A message as a client told it, checked and complete but for its id.
 *
 * @param message everything but id, and without a timestamp when the client gave none
 * @param ownId the client's id for it; empty when it gave none
 * @param idempotencyKey the client's key for it; empty when it gave none
 */
public record IncomingMessage(Message message, String ownId, String idempotencyKey) {}
