/** What retention would delete. */
@NullMarked
package dev.steno.cli.retention;

import org.jspecify.annotations.NullMarked;
