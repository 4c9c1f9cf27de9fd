/** The hot paths alone, for JMH. */
@NullMarked
package dev.steno.bench.micro;

import org.jspecify.annotations.NullMarked;
