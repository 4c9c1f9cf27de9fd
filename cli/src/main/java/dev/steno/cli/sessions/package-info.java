/** How every command finds sessions on the server and takes what comes in pages or as a document. */
@NullMarked
package dev.steno.cli.sessions;

import org.jspecify.annotations.NullMarked;
