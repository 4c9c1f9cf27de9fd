package dev.steno.testkit.architecture.circle;

import dev.steno.testkit.architecture.circle.part.Part;

/** One half of a circle that goes through a root package. */
public record Root(Part part) {}
