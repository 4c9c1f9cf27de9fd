/** The settings of projects' names, which all services that show projects share. */
@NullMarked
package dev.steno.runtime.projects;

import org.jspecify.annotations.NullMarked;
