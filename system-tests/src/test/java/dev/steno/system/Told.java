package dev.steno.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.rest.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What Steno tells of one session through its read door, without what has to differ between two recordings of one conversation:
 * names and ids that hold the session's id, and the times of what was never told with a time.
 *
 * @param messages of the archive, each as text, sorted
 * @param found by a search for all of the session's messages, likewise
 * @param figures the session's, and its project's in the tree
 */
record Told(List<String> messages, List<String> found, Map<String, JsonNode> figures) {

    /** The messages that only hooks told. */
    List<String> byHooksOnly() {
        return messages.stream().filter(Told::isByHook).toList();
    }

    /** The messages that a transcript told. */
    List<String> byTranscript() {
        return messages.stream().filter(message -> !isByHook(message)).toList();
    }

    /**
     * Reads a session that was sent under another name.
     *
     * @param session as it is called in the conversation
     * @param name what its records were renamed with
     */
    static Told read(Doors doors, Conversation conversation, String session, String name, String position) {
        return new Reading(doors, text -> conversation.plain(text, name), position)
                .read(Conversation.renamed(session, name));
    }

    private static boolean isByHook(String message) {
        return message.startsWith("hook ");
    }

    private static final class Reading {

        private static final int MOST = 1000;

        private final Doors doors;
        private final UnaryOperator<String> plain;
        private final String position;
        private final Map<String, JsonNode> byId = new HashMap<>();

        Reading(Doors doors, UnaryOperator<String> plain, String position) {
            this.doors = doors;
            this.plain = plain;
            this.position = position;
        }

        Told read(String id) {
            List<JsonNode> messages = new ArrayList<>();
            doors.read("/v1/sessions/" + id + "/messages?limit=" + MOST, position)
                    .path("messages")
                    .forEach(messages::add);
            messages.forEach(message -> byId.put(message.path("id").asText(), message));
            if (byId.size() != messages.size()) {
                throw new AssertionError("an id stands twice in the archive");
            }
            List<JsonNode> found = new ArrayList<>();
            doors.read("/v1/search?limit=" + MOST + "&session_filter=" + id, position)
                    .path("results")
                    .forEach(result -> found.add(result.path("message")));
            found.forEach(message -> {
                if (!byId.containsKey(message.path("id").asText())) {
                    throw new AssertionError("search finds what is not in the archive: " + message);
                }
            });
            return new Told(texts(messages), texts(found), figures(id));
        }

        private Map<String, JsonNode> figures(String id) {
            Map<String, JsonNode> figures = new TreeMap<>();
            JsonNode told = doors.read("/v1/sessions/" + id, position);
            for (String field : List.of(
                    "project_name",
                    "agent",
                    "message_count",
                    "messages_by_role",
                    "total_tokens",
                    "api_calls",
                    "cost_unknown_calls")) {
                figures.put(field, Json.parse(plain.apply(told.path(field).toString())));
            }
            JsonNode tree = doors.read(
                    "/v1/tree?hours_back=1000000&project_filter="
                            + told.path("project_name").asText(),
                    position);
            figures.put("messages in the tree", tree.path("total_messages"));
            figures.put("sessions in the tree", tree.path("total_sessions"));
            return figures;
        }

        private List<String> texts(List<JsonNode> messages) {
            List<String> texts = new ArrayList<>();
            for (JsonNode message : messages) {
                String parent = message.path("parent_id").asText("");
                String after =
                        parent.isEmpty() ? "nothing" : byId.containsKey(parent) ? said(byId.get(parent)) : "a stranger";
                texts.add(said(message) + " after " + after);
            }
            Collections.sort(texts);
            return texts;
        }

        private String said(JsonNode message) {
            JsonNode metadata = message.path("metadata");
            String source = metadata.path("source").asText();
            StringJoiner text = new StringJoiner(" ");
            // A hook without a time of its own has that of its arrival.
            text.add(source)
                    .add(source.equals("hook") ? "" : message.path("timestamp").asText());
            for (String field : List.of(
                    "message_type",
                    "type",
                    "content",
                    "hook_event",
                    "agent",
                    "agent_id",
                    "agent_name",
                    "agent_type",
                    "tool_name",
                    "tool_use_id",
                    "request_id",
                    "project_name",
                    "is_error")) {
                text.add(field + "=" + plain.apply(message.path(field).asText("")));
            }
            return text.add(metadata.path("model").asText(""))
                    .add(metadata.path("usage").toString())
                    .toString();
        }
    }
}
