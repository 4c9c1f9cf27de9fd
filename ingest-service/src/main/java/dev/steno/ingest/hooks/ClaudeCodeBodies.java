package dev.steno.ingest.hooks;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionStarted;
import java.util.Set;

/** What Claude Code's hooks other than tool calls mean. */
final class ClaudeCodeBodies {

    private static final Set<String> PROMPT_SOURCES = Set.of("user", "sdk");

    // Claude Code hands these to the model in a prompt's place; no person wrote them.
    private static final Set<String> NOTICES = Set.of(
            "<task-notification>",
            "<system-reminder>",
            "<local-command-caveat>",
            "<local-command-stdout>",
            "<bash-stdout>");

    private ClaudeCodeBodies() {}

    static void fill(Event.Builder event, ClaudeCodeHook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "SessionStart" ->
                event.setSessionStarted(SessionStarted.newBuilder()
                        .setReason(hook.fields().text("source"))
                        .setModel(hook.fields().name("model")));
            case "SessionEnd" ->
                event.setSessionEnded(
                        SessionEnded.newBuilder().setReason(hook.fields().text("reason")));
            case "UserPromptSubmit" -> prompt(event, hook);
            case "Stop", "SubagentStop" -> said(event, hook, "assistant", "chat", "last_assistant_message");
            case "StopFailure" -> failure(event, hook);
            case "Notification" -> said(event, hook, "system", "progress", "message");
            case "PostCompact" -> said(event, hook, "system", "summary", "compact_summary");
            default -> activity(event, hook);
        }
    }

    private static void prompt(Event.Builder event, ClaudeCodeHook hook) throws NotUnderstoodException {
        if (byPerson(hook)) {
            said(event, hook, "user", "chat", "prompt");
        } else {
            said(event, hook, "system", "progress", "prompt");
        }
    }

    private static boolean byPerson(ClaudeCodeHook hook) throws NotUnderstoodException {
        String source = hook.fields().text("source");
        if (!source.isEmpty()) {
            return PROMPT_SOURCES.contains(source);
        }
        String prompt = hook.fields().text("prompt").stripLeading();
        return NOTICES.stream().noneMatch(prompt::startsWith);
    }

    private static void failure(Event.Builder event, ClaudeCodeHook hook) throws NotUnderstoodException {
        said(event, hook, "system", "progress", "last_assistant_message");
        if (event.hasMessage()) {
            event.getMessageBuilder().setIsError(true);
        }
    }

    /** A message with the text of this field; a mere sign of life when there is no text. */
    private static void said(Event.Builder event, ClaudeCodeHook hook, String role, String type, String field)
            throws NotUnderstoodException {
        String text = hook.fields().text(field);
        if (text.isBlank()) {
            activity(event, hook);
        } else {
            Message.Builder message = hook.message(role, type, text);
            event.setMessage(message);
        }
    }

    private static void activity(Event.Builder event, ClaudeCodeHook hook) {
        event.setActivity(Activity.newBuilder().setHookEvent(hook.event()).setAgentId(hook.agentId()));
    }
}
