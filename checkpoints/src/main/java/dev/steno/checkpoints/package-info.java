/**
 * Sessions as documents that can be read back. A checkpoint of version 1.0 is JSON or YAML; what Steno knows beyond that version
 * stands in objects called {@code steno}, so that readers of the plain version read it too. Documents of any length are read and
 * written message by message. A hash chain over the messages and a digest of the rest show whether a document was changed; a
 * signature shows who made it.
 */
@NullMarked
package dev.steno.checkpoints;

import org.jspecify.annotations.NullMarked;
