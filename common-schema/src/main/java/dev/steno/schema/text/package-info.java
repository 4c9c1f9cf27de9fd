/** What all parts hold to be true of texts. */
@NullMarked
package dev.steno.schema.text;

import org.jspecify.annotations.NullMarked;
