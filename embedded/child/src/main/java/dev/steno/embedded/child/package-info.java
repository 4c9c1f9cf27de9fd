/** What every embedded part shares as a child process: it lives no longer than the process that started it. */
@NullMarked
package dev.steno.embedded.child;

import org.jspecify.annotations.NullMarked;
