package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.ingest.identity.FactIds;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.EventOrBuilder;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The hooks of Gemini CLI. They carry times but no ids: a prompt is known by its text, a tool call by tool and input, an answer by its
 * prompt, each once a session; the transcript tells the rest. Events it does not know yet are kept as signs of life, with their
 * original bytes.
 */
@ApplicationScoped
public class GeminiCliHooks implements AgentHooks {

    static final String AGENT = "gemini-cli";

    private final HookReader reader;

    public GeminiCliHooks(ObjectMapper mapper) {
        this.reader = new HookReader(mapper, new Dialect(new ToolHooks(mapper)));
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public HookReading read(HookDelivery delivery) {
        return reader.read(delivery);
    }

    private record Dialect(ToolHooks tools) implements HookDialect {

        @Override
        public Hook hook(HookFields fields, HookDelivery delivery) throws NotUnderstoodException {
            return Hook.of(AGENT, "turn_id", fields, delivery.recordedAtMs());
        }

        @Override
        public void fill(Event.Builder event, Hook hook) throws NotUnderstoodException {
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
        public String id(Hook hook, EventOrBuilder event, HookDelivery delivery) throws NotUnderstoodException {
            String session = hook.session();
            String fact = event.hasMessage() ? hook.event() : "";
            return switch (fact) {
                case "BeforeAgent" -> FactIds.prompt(session, hook.fields().digest("prompt"));
                case "AfterAgent" -> FactIds.answer(session, hook.fields().digest("prompt"), "", FactIds.digest(""));
                case "BeforeTool" -> FactIds.toolUse(session, event.getToolCall());
                case "AfterTool" -> FactIds.toolResult(session, event.getToolCall());
                default -> TurnIdentity.withoutNames(hook, delivery);
            };
        }
    }
}
