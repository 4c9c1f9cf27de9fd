package dev.steno.ingest.hooks;

import static dev.steno.ingest.hooks.Hooks.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.Occurrences;
import dev.steno.schema.records.v1.FactName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generated turns: the facts that hooks report are what happened, and those that a reader of the transcript counts. */
class HookTurnsTest {

    private static final int CONVERSATIONS = 3_000;

    @Test
    void factsAreWhatHappenedWhateverComesAgain() {
        for (int seed = 0; seed < CONVERSATIONS; seed++) {
            Conversation conversation = new Conversation(new Random(seed));
            conversation.run();

            assertThat(conversation.ids)
                    .as("seed %d", seed)
                    .hasSameSizeAs(conversation.expected)
                    .containsExactlyElementsOf(conversation.expected);
        }
    }

    @Test
    void aConversationThatIsSentAllOverAgainAddsNothing() {
        for (int seed = 0; seed < CONVERSATIONS / 10; seed++) {
            Conversation conversation = new Conversation(new Random(seed));
            conversation.run();
            Set<String> once = new LinkedHashSet<>(conversation.ids);

            for (String sent : conversation.sent) {
                conversation.now += 700;
                conversation.take(sent);
            }

            assertThat(conversation.ids).as("seed %d", seed).isEqualTo(once);
        }
    }

    /** Turns of an agent whose tool ids begin anew in every answer, and who says the same words again and again. */
    private static final class Conversation {

        private final Random random;
        private final int copies;
        private final AgentHooks agent = Hooks.CLAUDE_CODE.get();
        private final Occurrences transcript = new Occurrences();
        private final Set<String> ids = new LinkedHashSet<>();
        private final List<String> expected = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();
        private long now = Hooks.NOW;
        private int records;

        private Conversation(Random random) {
            this.random = random;
            this.copies = 1 + random.nextInt(2);
        }

        private void run() {
            int turns = 1 + random.nextInt(4);
            for (int turn = 0; turn < turns; turn++) {
                String name = "p" + turn;
                happens(
                        FactNames.prompt(name),
                        "UserPromptSubmit",
                        "'prompt_id':'%s','prompt':'go on'".formatted(name));
                for (int step = random.nextInt(8); step > 0; step--) {
                    if (random.nextInt(3) == 0) {
                        end(name);
                    } else {
                        answer(name);
                    }
                }
                end(name);
            }
        }

        /** One answer of the model calls some tools at once; the next one counts their ids anew. */
        private void answer(String turn) {
            String subagent = random.nextInt(3) == 0 ? "a1" : "";
            int calls = 1 + random.nextInt(3);
            List<FactName> uses = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
                String id =
                        random.nextInt(8) == 0 ? "toolu_01FYb1PimhMjoEHaZqN4rm%02d".formatted(records) : "Read_" + call;
                fields.add(
                        "'prompt_id':'%s','agent_id':'%s','tool_name':'Read','tool_use_id':'%s','tool_input':{'n':%d}"
                                .formatted(turn, subagent, id, random.nextInt(2)));
                uses.add(happens(FactNames.toolUse(turn, subagent, id), "PreToolUse", fields.get(call)));
            }
            for (int call = 0; call < calls; call++) {
                now += random.nextInt(50);
                expected.add(FactIds.of("s1", FactNames.resultOf(uses.get(call))));
                send("PostToolUse", fields.get(call) + ",'tool_response':'" + records++ + "'");
            }
        }

        private void end(String turn) {
            String words = random.nextInt(3) == 0 ? "Done." : "Still at it.";
            happens(
                    FactNames.answer(turn, "", words),
                    "Stop",
                    "'prompt_id':'%s','last_assistant_message':'%s'".formatted(turn, words));
        }

        /** The model takes its time between two of its answers. */
        private FactName happens(FactName name, String event, String fields) {
            now += 2_500;
            FactName numbered = transcript.number("s1", name, "record " + records++);
            expected.add(FactIds.of("s1", numbered));
            send(event, fields);
            return numbered;
        }

        private void send(String event, String fields) {
            String body = body(event, fields);
            sent.add(body);
            for (int copy = random.nextInt(4) == 0 ? -1 : 0; copy < copies; copy++) {
                take(body);
                now += random.nextInt(20);
            }
        }

        private void take(String body) {
            Event event = Hooks.event(agent, body, "", now);
            ids.add(event.getId());
        }
    }
}
