package dev.steno.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.providers.RawRecord;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.SessionSummary;
import dev.steno.providers.read.Json;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Argument: the live captures. Prints, for each hook that tells a message, whether a transcript tells a message of the same
 * identity, and which identities stand more than once in a transcript.
 */
public final class DoorIdentities {

    private DoorIdentities() {}

    public static void main(String[] arguments) throws IOException {
        Path live = Path.of(arguments[0]);
        compare("claude-code", live.resolve("claude"), live.resolve("hooks/claude-2.1.329.jsonl"));
        compare("codex", live.resolve("codex"), live.resolve("hooks/codex-0.169.0.jsonl"));
        compare("gemini-cli", live.resolve("gemini"), live.resolve("hooks/gemini-cli-0.61.0.jsonl"));
    }

    private static void compare(String agent, Path root, Path hooks) throws IOException {
        SessionProvider provider = Providers.all(Environment.current()).forAgentType(agent, root);
        Map<String, Set<FactName>> told = new HashMap<>();
        for (SessionSummary session : provider.listSessions()) {
            Map<FactName, RawRecord> seen = new LinkedHashMap<>();
            provider.scanMessages(session.id(), (message, raw) -> {
                RawRecord before = seen.put(message.getIdentity(), raw);
                if (before != null && !before.equals(raw)) {
                    System.out.println("  twice: " + session.id() + " " + message.getIdentity() + " " + before);
                }
            });
            told.put(session.id(), new HashSet<>(seen.keySet()));
            System.out.println(agent + " " + session.id() + ": " + seen.size() + " messages");
        }
        Map<String, Integer> matched = new TreeMap<>();
        for (String line : Files.readAllLines(hooks)) {
            JsonNode hook = new ObjectMapper().readTree(line);
            FactName identity = identity(hook);
            if (identity != null) {
                boolean known = told.getOrDefault(hook.path("session_id").asText(), Set.of())
                        .contains(identity);
                matched.merge(
                        hook.path("hook_event_name").asText() + (known ? " matched" : " NOT in the transcript"),
                        1,
                        Integer::sum);
                if (!known) {
                    System.out.println(
                            "  only by hook: " + hook.path("session_id").asText() + " " + identity);
                }
            }
        }
        matched.forEach((what, count) -> System.out.println("  " + count + " " + what));
    }

    private static @Nullable FactName identity(JsonNode hook) {
        String text = FactNames.digest(hook.path("prompt").asText(""));
        String call = FactNames.toolCall(hook.path("tool_name").asText(""), Json.canonical(hook.path("tool_input")));
        return switch (hook.path("hook_event_name").asText()) {
            case "BeforeAgent" -> FactNames.prompt(text);
            case "AfterAgent" -> FactNames.answer(text, "", "");
            case "BeforeTool" -> FactNames.toolUse("", "", call);
            case "AfterTool" -> FactNames.toolResult("", "", call);
            default -> withIds(hook);
        };
    }

    private static @Nullable FactName withIds(JsonNode hook) {
        String prompt = hook.path(hook.has("turn_id") ? "turn_id" : "prompt_id").asText("");
        String tool = hook.path("tool_use_id").asText("");
        return switch (hook.path("hook_event_name").asText()) {
            case "UserPromptSubmit" -> FactNames.prompt(prompt);
            case "PostCompact" -> FactNames.own("compaction-" + prompt);
            case "PreToolUse" -> FactNames.toolUse("", "", tool);
            case "PostToolUse", "PostToolUseFailure" -> FactNames.toolResult("", "", tool);
            case "Stop", "SubagentStop" ->
                FactNames.answer(
                        prompt,
                        hook.path("agent_id").asText(""),
                        hook.path("last_assistant_message").asText(""));
            default -> null;
        };
    }
}
