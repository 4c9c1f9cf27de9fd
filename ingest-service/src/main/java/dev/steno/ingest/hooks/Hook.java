package dev.steno.ingest.hooks;

import dev.steno.schema.projects.ProjectNames;
import dev.steno.schema.records.RecordChecks;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;

/**
 * What every hook says of itself.
 *
 * @param agent the agent whose hook it is
 * @param event the hook's name
 * @param turn the turn it belongs to; empty where the agent does not say
 * @param toolUseId the tool call it belongs to; empty where the agent does not say
 * @param agentId the subagent it comes from; empty for the main agent
 * @param timeMs when it happened, in milliseconds since the epoch; when it was captured, if it does not say
 * @param fields everything else
 */
record Hook(
        String agent,
        String session,
        String event,
        String project,
        String turn,
        String toolUseId,
        String agentId,
        String agentType,
        long timeMs,
        HookFields fields) {

    /**
     * A hook with the fields that most agents' hooks have.
     *
     * @param turnField the field that names the turn
     */
    static Hook of(String agent, String turnField, HookFields fields, long capturedAtMs) throws NotUnderstoodException {
        Long time = fields.time();
        return new Hook(
                agent,
                fields.required("session_id"),
                fields.required("hook_event_name"),
                ProjectNames.of(fields.text("cwd"), ProjectNames.folderOf(fields.text("transcript_path"))),
                fields.name(turnField),
                fields.name("tool_use_id"),
                fields.name("agent_id"),
                fields.name("agent_type"),
                time == null ? capturedAtMs : time,
                fields);
    }

    /** Whether the hook itself says when it happened; then no other hook has the same body. */
    boolean timed() {
        return fields.time() != null;
    }

    /** A record of this hook: a sign of life, without its original. */
    Record.Builder record() throws NotUnderstoodException {
        Record.Builder record = Record.newBuilder()
                .setSessionId(session)
                .setProjectName(project)
                .setAgent(agent)
                .setType(RecordChecks.RECORD)
                .setTimestamp(timeMs)
                .setHookEvent(event)
                .setAgentId(agentId)
                .setAgentName(agentType)
                .setAgentType(agentType)
                .setMetadata(Metadata.newBuilder().setSource("hook"));
        String folder = fields.text("cwd");
        return folder.isBlank() || folder.length() > RecordLimits.LONGEST_PATH
                ? record
                : record.setWorkspace(Workspace.newBuilder().setFolder(folder));
    }
}
