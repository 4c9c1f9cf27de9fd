package dev.steno.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Things to record: hook bodies and messages as agents and clients send them. */
final class Samples {

    private Samples() {}

    static String session() {
        return UUID.randomUUID().toString();
    }

    static Map<String, Object> hook(String session, String project, String event, Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session_id", session);
        body.put("transcript_path", "/home/dev/.claude/projects/-home-dev-" + project + "/" + session + ".jsonl");
        body.put("cwd", "/home/dev/" + project);
        body.put("hook_event_name", event);
        return with(body, fields);
    }

    static Map<String, Object> message(String session, String project, String role, String content, Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session_id", session);
        body.put("project_name", project);
        body.put("message_type", role);
        body.put("content", content);
        return with(body, fields);
    }

    /** A start, a prompt, a tool call, its result and an answer: four messages. Answers the position of all. */
    static String recordConversation(Doors doors, String session, String project) {
        doors.recordHook(hook(session, project, "SessionStart", "source", "startup"), "start");
        doors.recordHook(
                hook(session, project, "UserPromptSubmit", "prompt", "Please list the Überraschungen"), "prompt");
        Object[] tool = {"tool_name", "Bash", "tool_input", Map.of("command", "ls src/main"), "tool_use_id", "toolu_9"};
        doors.recordHook(hook(session, project, "PreToolUse", tool), "pre");
        Map<String, Object> result = hook(session, project, "PostToolUse", tool);
        result.put("tool_response", Map.of("stdout", "App.java", "stderr", ""));
        doors.recordHook(result, "post");
        return doors.recordHook(
                hook(session, project, "Stop", "last_assistant_message", "Call getUserById next."), "stop");
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }
}
