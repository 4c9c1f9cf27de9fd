/**
 * Steno as commands see it: requests to its REST doors, each with an answer, or with a failure that already is the line its user reads
 * and the exit code. Knows nothing of what the answers mean.
 */
@NullMarked
package dev.steno.cli.server;

import org.jspecify.annotations.NullMarked;
