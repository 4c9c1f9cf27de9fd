/**
 * The documents: json, markdown and txt. Rendering is pure and holds one message at a time. Whatever a message contains,
 * it stays inside its own place in the document; each format says how.
 */
@NullMarked
package dev.steno.export.render;

import org.jspecify.annotations.NullMarked;
