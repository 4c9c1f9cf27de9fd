/** Plain HTTP clients, as users of the REST doors write them. */
@NullMarked
package dev.steno.testkit.rest;

import org.jspecify.annotations.NullMarked;
