/** What every command has in common: where it runs, how it ends, and which version of Steno it belongs to. */
@NullMarked
package dev.steno.cli.command;

import org.jspecify.annotations.NullMarked;
