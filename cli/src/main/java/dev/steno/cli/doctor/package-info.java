/**
 * The command that says whether all is well: a list of checks, each with findings of its own, none of which can fail the others or
 * change anything.
 */
@NullMarked
package dev.steno.cli.doctor;

import org.jspecify.annotations.NullMarked;
