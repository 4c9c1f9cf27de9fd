package dev.steno.ingest.hooks;

import dev.steno.schema.events.v1.Event;
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

    static void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "SessionStart" -> HookBodies.started(event, hook);
            case "SessionEnd" -> HookBodies.ended(event, hook);
            case "UserPromptSubmit" -> prompt(event, hook);
            case "Stop", "SubagentStop" -> HookBodies.said(event, hook, "assistant", "chat", "last_assistant_message");
            case "StopFailure" -> failure(event, hook);
            case "Notification" -> HookBodies.said(event, hook, "system", "progress", "message");
            case "PostCompact" -> HookBodies.said(event, hook, "system", "summary", "compact_summary");
            default -> HookBodies.activity(event, hook);
        }
    }

    private static void prompt(Event.Builder event, Hook hook) throws NotUnderstoodException {
        if (byPerson(hook)) {
            HookBodies.said(event, hook, "user", "chat", "prompt");
        } else {
            HookBodies.said(event, hook, "system", "progress", "prompt");
        }
    }

    private static boolean byPerson(Hook hook) throws NotUnderstoodException {
        String source = hook.fields().text("source");
        if (!source.isEmpty()) {
            return PROMPT_SOURCES.contains(source);
        }
        String prompt = hook.fields().text("prompt").stripLeading();
        return NOTICES.stream().noneMatch(prompt::startsWith);
    }

    private static void failure(Event.Builder event, Hook hook) throws NotUnderstoodException {
        HookBodies.said(event, hook, "system", "progress", "last_assistant_message");
        if (event.hasMessage()) {
            event.getMessageBuilder().setIsError(true);
        }
    }
}
