/** The connection to OpenSearch: the client, the names and templates of the indices, and the writing in bulk. */
@NullMarked
package dev.steno.query.opensearch;

import org.jspecify.annotations.NullMarked;
