/** Live updates narrowed to what a subscriber asks for: by kind, project, session and filters, standing searches included. */
@NullMarked
package dev.steno.query.subscribe;

import org.jspecify.annotations.NullMarked;
