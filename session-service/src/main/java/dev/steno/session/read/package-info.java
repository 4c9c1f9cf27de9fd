/**
 * Reading the archive: sessions, pages of messages and whole transcripts, in the order of the conversation.
 */
@NullMarked
package dev.steno.session.read;

import org.jspecify.annotations.NullMarked;
