/** Projects with their sessions, newest activity first. */
@NullMarked
package dev.steno.query.tree;

import org.jspecify.annotations.NullMarked;
