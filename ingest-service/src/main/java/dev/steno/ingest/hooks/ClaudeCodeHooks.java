package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.records.v1.Record;
import jakarta.inject.Singleton;
import java.util.Set;

/** The hooks of Claude Code. Events and fields it does not know yet are kept as signs of life, with their original bytes. */
@Singleton
public class ClaudeCodeHooks extends AgentHooks {

    private static final Set<String> PROMPT_SOURCES = Set.of("user", "sdk");

    // Claude Code hands these to the model in a prompt's place; no person wrote them.
    private static final Set<String> NOTICES = Set.of(
            "<task-notification>",
            "<system-reminder>",
            "<local-command-caveat>",
            "<local-command-stdout>",
            "<bash-stdout>");

    public ClaudeCodeHooks(ObjectMapper mapper) {
        super("claude-code", mapper);
    }

    @Override
    String turnField() {
        return "prompt_id";
    }

    @Override
    void fill(Record.Builder record, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "PreToolUse", "PostToolUse", "PostToolUseFailure" -> tools.fill(record, hook);
            case "UserPromptSubmit" -> prompt(record, hook);
            case "Stop", "SubagentStop" -> Said.fillAnswer(record, hook);
            case "StopFailure" -> {
                Said.fill(record, hook, "system", "progress", TurnNames.LAST_WORDS);
                record.setIsError(true);
            }
            case "Notification" -> Said.fill(record, hook, "system", "progress", "message");
            case "PostCompact" -> Said.fill(record, hook, "system", "summary", "compact_summary");
            default -> {
                // A sign of life.
            }
        }
    }

    private static void prompt(Record.Builder record, Hook hook) throws NotUnderstoodException {
        if (byPerson(hook)) {
            Said.fill(record, hook, "user", "chat", "prompt");
        } else {
            Said.fill(record, hook, "system", "progress", "prompt");
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
}
