package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the rebuild of a store is.
 *
 * @param store archive or index
 * @param state what it is doing, for people; empty when it is whole
 * @param messages how many it had when the rebuild was asked for, or has now
 * @param problem why the last rebuild left the store as it was; empty when it did not
 */
@Schema(name = "Rebuild")
@JsonNaming(SnakeCaseStrategy.class)
record Rebuild(String store, String state, long messages, String problem) {}
