/** The rules that every module keeps, each with what to do when it is broken. */
@NullMarked
package dev.steno.testkit.architecture;

import org.jspecify.annotations.NullMarked;
