/**
 * Agents' own settings, as far as Steno's hooks are in them: which hooks each agent takes, how they are put in and taken out, and a
 * way of writing such a file that leaves everything else in it as it was, byte by byte.
 */
@NullMarked
package dev.steno.cli.settings;

import org.jspecify.annotations.NullMarked;
