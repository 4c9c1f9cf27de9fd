/**
 * What the readers of all agents have in common: lines of any length, JSON that is not trusted, folders that may loop, and the
 * bookkeeping of a scan.
 */
@NullMarked
package dev.steno.providers.read;

import org.jspecify.annotations.NullMarked;
