package dev.steno.embedded;

import java.time.Duration;

/**
 * A part serves from now on.
 *
 * @param took from the start of its process until then
 */
public record PartReady(Part part, Duration took) {}
