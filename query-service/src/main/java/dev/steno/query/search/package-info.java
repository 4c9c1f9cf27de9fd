/**
 * Full-text search: the query language, its evaluation in the index and, by the same rules, in memory, and the fragments
 * that show why a message was found.
 */
@NullMarked
package dev.steno.query.search;

import org.jspecify.annotations.NullMarked;
