package dev.steno.testkit.architecture.circle.part;

import dev.steno.testkit.architecture.circle.Root;
import org.jspecify.annotations.Nullable;

/** The other half of it. */
public record Part(@Nullable Root root) {}
