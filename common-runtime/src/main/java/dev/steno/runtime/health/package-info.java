/**
 * What Kubernetes sees: live means that the loops poll; a dependency that is away never asks for a restart.
 */
@NullMarked
package dev.steno.runtime.health;

import org.jspecify.annotations.NullMarked;
