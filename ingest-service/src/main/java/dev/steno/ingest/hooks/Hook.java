package dev.steno.ingest.hooks;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.log.ProjectNames;

/**
 * What every hook says of itself.
 *
 * @param agent the agent whose hook it is
 * @param event the hook's name
 * @param promptId the turn it belongs to; empty where the agent does not tell
 * @param toolUseId the tool call it belongs to; empty where the agent does not tell
 * @param agentId the subagent it comes from; empty for the main agent
 * @param timeMs when it happened, in milliseconds since the epoch; when it came, if it does not say
 * @param fields everything else
 */
record Hook(
        String agent,
        String session,
        String event,
        String project,
        String promptId,
        String toolUseId,
        String agentId,
        String agentType,
        long timeMs,
        HookFields fields) {

    /**
     * A hook with the fields that most agents' hooks have.
     *
     * @param turn the field that names the turn
     */
    static Hook of(String agent, String turn, HookFields fields, long recordedAtMs) throws NotUnderstoodException {
        Long told = fields.time();
        return new Hook(
                agent,
                fields.required("session_id"),
                fields.required("hook_event_name"),
                ProjectNames.of(fields.text("cwd"), ProjectNames.folderOf(fields.text("transcript_path"))),
                fields.name(turn),
                fields.name("tool_use_id"),
                fields.name("agent_id"),
                fields.name("agent_type"),
                told == null ? recordedAtMs : told,
                fields);
    }

    /** Whether the hook itself says when it happened; then no other hook has the same body. */
    boolean timed() {
        return fields.time() != null;
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
                .setTimestamp(timeMs)
                .setAgent(agent)
                .setAgentId(agentId)
                .setAgentName(agentType)
                .setAgentType(agentType)
                .setMetadata(MessageMetadata.newBuilder().setSource("hook"));
    }
}
