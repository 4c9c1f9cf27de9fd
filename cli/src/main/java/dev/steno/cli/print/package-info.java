/**
 * What people see: text that is safe for their terminal, tables that fit it, and figures, costs and times in one way everywhere.
 * Knows neither Steno nor any command. The table is our own, because picocli's neither sets figures to the right nor drops columns.
 */
@NullMarked
package dev.steno.cli.print;

import org.jspecify.annotations.NullMarked;
