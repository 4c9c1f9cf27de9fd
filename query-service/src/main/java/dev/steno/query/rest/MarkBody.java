package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.MarkRequest;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The mark that a session is to have.
 *
 * @param isMarked false takes the mark away, and note and tags with it
 */
@Schema(name = "Mark", requiredProperties = "is_marked")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MarkBody(
        @Nullable Boolean isMarked,
        @Nullable String note,
        @Nullable List<@Nullable String> tags) {

    static MarkRequest request(String sessionId, @Nullable MarkBody body) {
        if (body == null || body.isMarked() == null) {
            throw Problem.field("is_marked", "says whether the session is marked; it is missing");
        }
        List<@Nullable String> tags = body.tags() == null ? List.of() : body.tags();
        return MarkRequest.newBuilder()
                .setSessionId(sessionId)
                .setIsMarked(body.isMarked())
                .setNote(body.note() == null ? "" : body.note())
                .addAllTags(tags.stream().filter(Objects::nonNull).toList())
                .build();
    }
}
