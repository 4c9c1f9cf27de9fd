package dev.steno.export.render;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.Message;
import java.util.Iterator;

/**
 * A conversation to be rendered, read once.
 *
 * @param session the session
 * @param messages its messages in order, as they come; may block
 */
public record Transcript(ArchivedSession session, Iterator<Message> messages) {}
