/**
 * What every REST resource refuses in the same way: addresses that are too long, bodies that are encoded, query parameters that
 * it does not take.
 */
@NullMarked
package dev.steno.runtime.http;

import org.jspecify.annotations.NullMarked;
