/**
 * Full-text search: the query language, its evaluation in the index and, by the same analysis, in memory, and the passages that show
 * why a message was found.
 */
@NullMarked
package dev.steno.query.search;

import org.jspecify.annotations.NullMarked;
