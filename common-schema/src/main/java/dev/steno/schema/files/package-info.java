/** Which files a message is about: what its tool call reads, edits, writes or patches, by the rules of every agent. */
@NullMarked
package dev.steno.schema.files;

import org.jspecify.annotations.NullMarked;
