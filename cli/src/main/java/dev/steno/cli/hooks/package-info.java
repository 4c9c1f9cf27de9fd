/** The command that puts Steno's hooks into agents' settings, takes them out, and says which are there. */
@NullMarked
package dev.steno.cli.hooks;

import org.jspecify.annotations.NullMarked;
