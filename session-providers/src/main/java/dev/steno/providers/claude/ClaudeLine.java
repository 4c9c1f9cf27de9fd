package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;

/** What every line of a transcript says of itself. */
record ClaudeLine(JsonNode object, String type, String uuid, long time) {

    static ClaudeLine of(JsonNode object) {
        return new ClaudeLine(
                object, Json.text(object, "type"), Json.text(object, "uuid"), Json.time(object.path("timestamp")));
    }

    String parentUuid() {
        String parent = Json.text(object, "parentUuid");
        return parent.isEmpty() ? Json.text(object, "logicalParentUuid") : parent;
    }

    String sessionId() {
        return Json.text(object, "sessionId");
    }

    String promptId() {
        return Json.text(object, "promptId");
    }

    String requestId() {
        return Json.text(object, "requestId");
    }

    boolean is(String flag) {
        return object.path(flag).asBoolean(false);
    }

    JsonNode message() {
        return object.path("message");
    }

    String text(String field) {
        return Json.text(object, field);
    }
}
