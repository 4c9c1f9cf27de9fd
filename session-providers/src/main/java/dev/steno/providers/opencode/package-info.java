/**
 * OpenCode's conversations: the SQLite database {@code opencode.db}, the older folder {@code storage}, and exports. All three hold
 * the same objects: sessions, messages and their parts. A session with a parent is a subagent of it.
 */
@NullMarked
package dev.steno.providers.opencode;

import org.jspecify.annotations.NullMarked;
