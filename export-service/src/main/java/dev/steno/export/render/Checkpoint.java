package dev.steno.export.render;

import dev.steno.checkpoints.CheckpointSession;
import dev.steno.schema.store.v1.StoredMessage;
import java.util.Iterator;

/**
 * A session to be rendered as a checkpoint, read once.
 *
 * @param sessionId the id that it was asked for by; the document has the one that the session had first
 * @param session everything but its messages
 * @param messages its messages in order, as they come; may block
 */
public record Checkpoint(String sessionId, CheckpointSession session, Iterator<StoredMessage> messages) {}
