/**
 * What people see: text that cannot harm their terminal, tables that fit it, figures, costs and times in one way everywhere. Knows
 * neither Steno nor any command.
 */
@NullMarked
package dev.steno.cli.print;

import org.jspecify.annotations.NullMarked;
