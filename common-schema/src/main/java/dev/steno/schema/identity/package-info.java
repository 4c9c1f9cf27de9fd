/**
 * What makes a fact the same fact, whoever reports it and however often: names of facts, the ids made of them, and the count
 * of a name's uses. Doors and readers of transcripts share it, so that their records of one fact meet. The rules are
 * explained in docs/adr/0001.
 */
@NullMarked
package dev.steno.schema.identity;

import org.jspecify.annotations.NullMarked;
