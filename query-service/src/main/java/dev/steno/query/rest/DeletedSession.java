package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session that has been deleted.
 *
 * @param messageCount how many messages it had; 0 when it had been deleted before
 */
@Schema(name = "DeletedSession")
@JsonNaming(SnakeCaseStrategy.class)
record DeletedSession(String sessionId, int messageCount) {}
