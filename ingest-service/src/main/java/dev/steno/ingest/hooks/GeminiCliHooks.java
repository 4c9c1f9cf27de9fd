package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.Occurrences;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of Gemini CLI. They carry times but no ids: a prompt is known by its text, a tool call by tool and input, an answer
 * by its prompt, each by the number of its use in the session. Events it does not know yet are kept as signs of life, with their
 * original bytes.
 */
@Singleton
public class GeminiCliHooks extends AgentHooks {

    private static final int MOST = 10_000;

    private final Occurrences occurrences = Occurrences.ofAtMost(MOST);
    private final Map<String, Integer> latestPrompts = new RecentMap<>(MOST);

    public GeminiCliHooks(ObjectMapper mapper) {
        super("gemini-cli", mapper);
    }

    @Override
    void fill(Record.Builder record, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "BeforeAgent" -> Said.fill(record, hook, "user", "chat", "prompt");
            case "AfterAgent" -> Said.fill(record, hook, "assistant", "chat", "prompt_response");
            case "BeforeTool" -> tools.fillUse(record, hook);
            case "AfterTool" -> fillResult(record, hook);
            case "Notification" -> Said.fill(record, hook, "system", "progress", "message");
            default -> {
                // A sign of life.
            }
        }
    }

    private void fillResult(Record.Builder record, Hook hook) throws NotUnderstoodException {
        JsonNode response = hook.fields().value("tool_response");
        JsonNode content = response == null ? null : response.get("llmContent");
        tools.fillResult(record, hook, content == null ? response : content);
        record.setIsError(response != null && response.hasNonNull("error"));
    }

    @Override
    @Nullable
    FactName name(Hook hook) throws NotUnderstoodException {
        return switch (hook.event()) {
            case "BeforeAgent" -> FactNames.prompt(hook.fields().digest("prompt"));
            case "AfterAgent" -> FactNames.answer(hook.fields().digest("prompt"), "", "");
            case "BeforeTool" -> FactNames.toolUse("", "", tools.derivedCall(hook));
            case "AfterTool" -> FactNames.toolResult("", "", tools.derivedCall(hook));
            default -> null;
        };
    }

    /** Bodies carry their time, so that only the same hook has the same body. */
    @Override
    FactName number(FactName name, Hook hook, HookDelivery delivery) {
        synchronized (occurrences) {
            if (name.hasAnswer()) {
                int use = latestPrompts.getOrDefault(prompt(hook, name.getAnswer()), 0);
                return name.toBuilder().setOccurrence(use).build();
            }
            FactName numbered = occurrences.number(hook.session(), name, delivery.digest());
            if (name.hasPrompt()) {
                latestPrompts.put(prompt(hook, name.getPrompt()), numbered.getOccurrence());
            }
            return numbered;
        }
    }

    private static String prompt(Hook hook, String text) {
        return FactIds.of(hook.session(), FactNames.prompt(text));
    }
}
