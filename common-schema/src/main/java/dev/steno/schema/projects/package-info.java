/**
 * Which project a session belongs to and what it is called: one rule for every projection. A session keeps what its records
 * report; names are made when they are read, from all that is known then.
 */
@NullMarked
package dev.steno.schema.projects;

import org.jspecify.annotations.NullMarked;
