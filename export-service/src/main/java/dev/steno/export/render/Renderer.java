package dev.steno.export.render;

import java.io.IOException;
import java.io.Writer;

/** One format of document. Stateless. */
public sealed interface Renderer permits JsonRenderer, MarkdownRenderer, TextRenderer {

    /** The format's name, as callers give it. */
    String format();

    /** Of the file's name, without the dot. */
    String extension();

    String mimeType();

    /**
     * Writes the whole document, message by message as they come. What the transcript throws goes through: the document
     * then ends in the middle.
     *
     * @param withMetadata whether to add model, usage, cost, tool, agent, source and duration of each message
     * @return the number of messages
     */
    int render(Transcript transcript, boolean withMetadata, Writer out) throws IOException;
}
