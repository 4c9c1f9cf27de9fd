package dev.steno.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.print.Text;

/** Who says a message. */
final class MessageAuthor {

    private MessageAuthor() {}

    /** The role, the tool if it is one's, and the subagent if it is one's: {@code tool Bash (reviewer)}. */
    static String of(JsonNode message) {
        String role = message.path("message_type").asText("");
        String tool = message.path("tool_name").asText("");
        String agent = agent(message);
        return Text.line((role.isEmpty() ? "?" : role)
                + (tool.isEmpty() ? "" : " " + tool)
                + (agent.isEmpty() ? "" : " (" + agent + ")"));
    }

    /** What a subagent is called: its name, else its kind, else its id; empty for the main agent. */
    static String agent(JsonNode agent) {
        for (String field : new String[] {"agent_name", "agent_type", "agent_id"}) {
            String value = agent.path(field).asText("");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
