/**
 * What Kubernetes is told: live means that the loops go round; a dependency that is away never asks for a restart.
 */
@NullMarked
package dev.steno.runtime.health;

import org.jspecify.annotations.NullMarked;
