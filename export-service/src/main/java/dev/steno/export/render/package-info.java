/**
 * The documents: json, markdown and txt. Rendering is pure and holds one message at a time. Whatever a message contains,
 * it stays inside its own place in the document; each format says how. CommonMark's own Markdown renderer is not used, because it
 * writes a document anew from its nodes, and what people wrote has to stay as they wrote it.
 */
@NullMarked
package dev.steno.export.render;

import org.jspecify.annotations.NullMarked;
