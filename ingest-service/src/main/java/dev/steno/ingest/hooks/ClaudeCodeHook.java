package dev.steno.ingest.hooks;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;

/**
 * What every hook of Claude Code says of itself.
 *
 * @param event the hook's name
 * @param promptId the turn it belongs to; empty in older versions and before the first prompt
 * @param agentId the subagent it comes from; empty for the main agent
 * @param fields everything else
 */
record ClaudeCodeHook(
        String session,
        String event,
        String project,
        String promptId,
        String toolUseId,
        String agentId,
        String agentType,
        long recordedAtMs,
        HookFields fields) {

    static ClaudeCodeHook of(HookFields fields, long recordedAtMs) throws NotUnderstoodException {
        return new ClaudeCodeHook(
                fields.required("session_id"),
                fields.required("hook_event_name"),
                ProjectNames.of(fields.text("cwd"), fields.text("transcript_path")),
                fields.name("prompt_id"),
                fields.name("tool_use_id"),
                fields.name("agent_id"),
                fields.name("agent_type"),
                recordedAtMs,
                fields);
    }

    boolean isToolCall() {
        return switch (event) {
            case "PreToolUse", "PostToolUse", "PostToolUseFailure" -> true;
            default -> false;
        };
    }

    /** A message of this hook, without its id. */
    Message.Builder message(String role, String type, String content) {
        return Message.newBuilder()
                .setSessionId(session)
                .setProjectName(project)
                .setMessageType(role)
                .setType(type)
                .setContent(content)
                .setHookEvent(event)
                .setTimestamp(recordedAtMs)
                .setAgent(ClaudeCodeHooks.AGENT)
                .setAgentId(agentId)
                .setAgentName(agentType)
                .setMetadata(MessageMetadata.newBuilder().setSource("hook"));
    }
}
