package dev.steno.cli.server;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a live stream.
 *
 * @param name its type
 * @param data its content, numbers exactly as they came
 */
public record ServerEvent(String name, JsonNode data) {}
