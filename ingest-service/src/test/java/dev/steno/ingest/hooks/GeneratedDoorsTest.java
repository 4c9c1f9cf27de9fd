package dev.steno.ingest.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.conversations.TwoDoors;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactNames;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes again in a conversation, a hook reports a fact that its transcript reports too, and says the same of it. Then the
 * order in which both arrive does not matter. The property {@code steno.conversations} says how many conversations are tried,
 * {@code steno.seed} which is the first.
 */
class GeneratedDoorsTest {

    private static final int CONVERSATIONS = Integer.getInteger("steno.conversations", 100);
    private static final int FIRST = Integer.getInteger("steno.seed", 0);

    static Stream<Arguments> agents() {
        return Stream.of(
                Arguments.of("claude-code", Hooks.CLAUDE_CODE),
                Arguments.of("codex", Hooks.CODEX),
                Arguments.of("gemini-cli", Hooks.GEMINI_CLI));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("agents")
    void aHookReportsAFactOfItsTranscript(String agent, Supplier<AgentHooks> hooks) {
        for (int seed = FIRST; seed < FIRST + CONVERSATIONS; seed++) {
            TwoDoors conversation = TwoDoors.of(agent, seed);
            AgentHooks reader = hooks.get();
            for (TwoDoors.Hook hook : conversation.hooks()) {
                Event event = Hooks.event(reader, hook.body(), "", hook.atMs());
                assertThat(conversation.messages().get(event.getId()))
                        .as("conversation %d: %s", seed, hook.body())
                        .isEqualTo(said(event, conversation.messages().get(event.getId())));
            }
        }
    }

    /**
     * Hooks of Gemini CLI have all that was said in a turn, of which the transcript makes several messages. An id that looks random is
     * counted by transcripts only.
     */
    private static String said(Event event, String byTranscript) {
        String kind =
                event.getMessage().getMessageType() + "/" + event.getMessage().getType();
        boolean known = byTranscript != null && byTranscript.startsWith(kind);
        boolean whole = event.getAgent().equals("gemini-cli") && kind.equals("assistant/chat");
        boolean random = FactNames.isUniqueByItself(event.getMessage().getToolUseId());
        return known && (whole || random)
                ? byTranscript
                : kind + " " + event.getMessage().getContent();
    }
}
