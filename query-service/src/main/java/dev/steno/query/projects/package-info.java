/** The projects of the sessions in the index: what each is called now, and which sessions are asked for by a project. */
@NullMarked
package dev.steno.query.projects;

import org.jspecify.annotations.NullMarked;
