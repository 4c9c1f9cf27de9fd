package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import java.util.Set;

/** Events beside the conversation. Most repeat what an item of the conversation says. */
final class CodexEvents {

    private static final Set<String> NAMES = Set.of(
            "token_count",
            "task_started",
            "turn_started",
            "task_complete",
            "turn_complete",
            "turn_aborted",
            "user_message",
            "agent_message",
            "agent_reasoning",
            "agent_reasoning_raw_content",
            "agent_reasoning_section_break",
            "item_started",
            "item_completed",
            "context_compacted",
            "entered_review_mode",
            "exited_review_mode",
            "exec_command_begin",
            "exec_command_end",
            "patch_apply_begin",
            "patch_apply_end",
            "mcp_tool_call_begin",
            "mcp_tool_call_end",
            "web_search_begin",
            "web_search_end",
            "view_image_tool_call",
            "thread_name_updated",
            "thread_settings_applied",
            "thread_rolled_back",
            "undo_completed",
            "error",
            "stream_error",
            "warning");

    private CodexEvents() {}

    static boolean understands(String type) {
        return NAMES.contains(type);
    }

    static String threadName(JsonNode event) {
        String name = Json.text(event, "thread_name");
        return name.isEmpty() ? Json.text(event, "name") : name;
    }

    static String text(JsonNode event) {
        String message = Json.text(event, "message");
        return message.isEmpty() ? Json.text(event, "reason") : message;
    }
}
