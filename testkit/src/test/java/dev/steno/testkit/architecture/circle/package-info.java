/** A root package and a package below it that know each other, as an example of what the rules refuse. */
@NullMarked
package dev.steno.testkit.architecture.circle;

import org.jspecify.annotations.NullMarked;
