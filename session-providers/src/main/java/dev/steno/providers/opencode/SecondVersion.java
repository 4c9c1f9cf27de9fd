package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import java.util.List;
import java.util.Set;

/**
 * Messages of OpenCode 2, put into the words of version 1: there the role is the message's type, the model stands in an object of its
 * own, and the parts stand within the message.
 */
final class SecondVersion {

    private static final Set<String> WITHOUT_MESSAGE = Set.of("model-switched", "agent-switched", "location-switched");
    private static final String PART_ID = "prt_";

    private SecondVersion() {}

    static void read(String id, String type, JsonNode data, RawRecord raw, OpenCodeRecords records) {
        switch (type) {
            case "user" -> {
                records.message(id, info(type, data), raw);
                user(id, data, raw, records);
            }
            case "assistant" -> {
                records.message(id, info(type, data), raw);
                assistant(id, data, raw, records);
            }
            case "system", "synthetic" -> records.notice(id, type, data, Json.text(data, "text"), raw);
            case "shell" -> records.notice(id, type, data, shell(data), raw);
            case "compaction" -> records.summary(id, type, data, summary(data), raw);
            default -> records.other(type, WITHOUT_MESSAGE.contains(type), raw);
        }
    }

    private static ObjectNode info(String role, JsonNode data) {
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("role", role);
        for (String field : List.of("time", "cost", "tokens", "finish", "agent")) {
            if (data.has(field)) {
                info.set(field, data.get(field));
            }
        }
        JsonNode error = data.path("error");
        if (error.isObject()) {
            info.putObject("error").put("name", first(error, "message", "name", "type"));
        }
        JsonNode model = data.path("model");
        return info.put("modelID", first(model, "id", "modelID")).put("providerID", Json.text(model, "providerID"));
    }

    private static void user(String id, JsonNode data, RawRecord raw, OpenCodeRecords records) {
        String text = Json.text(data, "text");
        if (!text.isEmpty()) {
            records.part(id, part("text").put("text", text), raw);
        }
        int number = 0;
        for (JsonNode file : data.path("files")) {
            String name = first(file, "name", "filename", "uri");
            records.part(id + "#file-" + number++, part("file").put("filename", name), raw);
        }
        for (JsonNode agent : data.path("agents")) {
            records.part(id + "#agent-" + number++, part("agent").put("name", Json.text(agent, "name")), raw);
        }
    }

    private static void assistant(String id, JsonNode data, RawRecord raw, OpenCodeRecords records) {
        int number = 0;
        for (JsonNode item : data.path("content")) {
            String told = Json.text(item, "id");
            // Other ids of parts are unique within their message only.
            String partId = told.startsWith(PART_ID) ? told : id + "#" + number;
            number++;
            records.part(partId, Json.text(item, "type").equals("tool") ? tool(item) : item, raw);
        }
    }

    private static ObjectNode tool(JsonNode item) {
        ObjectNode tool = part("tool");
        tool.put("callID", first(item, "id", "callID")).put("tool", first(item, "name", "tool"));
        JsonNode told = item.path("state");
        ObjectNode state = tool.putObject("state");
        state.put("status", Json.text(told, "status"));
        state.set("input", told.has("input") ? told.get("input") : JsonNodeFactory.instance.objectNode());
        state.put("output", output(told));
        state.put("error", error(told.path("error")));
        JsonNode time = item.has("time") ? item.path("time") : told.path("time");
        ObjectNode times = state.putObject("time");
        times.set("start", either(time, "ran", "start", "created"));
        times.set("end", either(time, "completed", "end"));
        return tool;
    }

    private static String output(JsonNode state) {
        StringBuilder text = new StringBuilder();
        state.path("content").forEach(item -> text.append(Json.text(item, "text")));
        if (!text.isEmpty()) {
            return text.toString();
        }
        return Json.readable(state.has("output") ? state.path("output") : state.path("result"));
    }

    private static String error(JsonNode error) {
        return error.isObject() ? first(error, "message", "name", "type") : Json.readable(error);
    }

    private static String shell(JsonNode data) {
        String output = Json.readable(data.path("output"));
        return "$ " + Json.text(data, "command") + (output.isEmpty() ? "" : "\n" + output);
    }

    private static String summary(JsonNode data) {
        return first(data, "summary", "text");
    }

    private static ObjectNode part(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static String first(JsonNode object, String... fields) {
        for (String field : fields) {
            String text = Json.text(object, field);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static JsonNode either(JsonNode object, String... fields) {
        for (String field : fields) {
            if (object.has(field)) {
                return object.get(field);
            }
        }
        return JsonNodeFactory.instance.numberNode(0);
    }
}
