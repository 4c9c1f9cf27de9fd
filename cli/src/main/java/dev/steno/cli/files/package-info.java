/** Files that commands write for their users. */
@NullMarked
package dev.steno.cli.files;

import org.jspecify.annotations.NullMarked;
