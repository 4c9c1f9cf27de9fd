package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import jakarta.inject.Singleton;

/**
 * The hooks of Gemini CLI. They carry times but no ids: a prompt is known by its text, a tool call by tool and input, an answer by its
 * prompt, each once a session; the transcript tells the rest. Events it does not know yet are kept as signs of life, with their
 * original bytes.
 */
@Singleton
public class GeminiCliHooks extends AgentHooks {

    public GeminiCliHooks(ObjectMapper mapper) {
        super("gemini-cli", mapper);
    }

    @Override
    void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
        switch (hook.event()) {
            case "SessionStart" -> HookBodies.started(event, hook);
            case "SessionEnd" -> HookBodies.ended(event, hook);
            case "BeforeAgent" -> HookBodies.said(event, hook, "user", "chat", "prompt");
            case "AfterAgent" -> HookBodies.said(event, hook, "assistant", "chat", "prompt_response");
            case "BeforeTool" -> tools.fill(event, hook, tools.use(hook), tools.derivedCall(hook));
            case "AfterTool" -> tools.fill(event, hook, result(hook), tools.derivedCall(hook));
            case "Notification" -> HookBodies.said(event, hook, "system", "progress", "message");
            default -> HookBodies.activity(event, hook);
        }
    }

    private Message.Builder result(Hook hook) {
        JsonNode response = hook.fields().value("tool_response");
        JsonNode told = response == null ? null : response.get("llmContent");
        boolean failed = response != null && response.hasNonNull("error");
        return tools.result(hook, told == null ? response : told).setIsError(failed);
    }

    @Override
    String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
        String session = hook.session();
        String fact = event.hasMessage() ? hook.event() : "";
        return switch (fact) {
            case "BeforeAgent" ->
                FactIds.of(session, FactNames.prompt(hook.fields().digest("prompt")));
            case "AfterAgent" ->
                FactIds.of(session, FactNames.answer(hook.fields().digest("prompt"), "", ""));
            case "BeforeTool" -> FactIds.of(session, FactNames.toolUse("", "", event.getToolCall()));
            case "AfterTool" -> FactIds.of(session, FactNames.toolResult("", "", event.getToolCall()));
            default -> TurnIdentity.withoutNames(hook, delivery);
        };
    }
}
