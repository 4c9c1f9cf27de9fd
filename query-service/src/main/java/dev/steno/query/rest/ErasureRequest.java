package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An erasure that has been asked for.
 *
 * @param messageCount how many messages the session had; 0 when it had been deleted before
 */
@Schema(name = "ErasureRequest")
@JsonNaming(SnakeCaseStrategy.class)
record ErasureRequest(String erasureId, String sessionId, int messageCount) {}
