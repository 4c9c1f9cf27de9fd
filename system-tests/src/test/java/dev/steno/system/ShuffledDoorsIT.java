package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A conversation comes by hooks and by its transcript at once. Whatever the order, every store tells what the transcript alone
 * gives, and what only hooks know; nothing stands there twice. The property {@code steno.orders} says how many orders are tried.
 */
class ShuffledDoorsIT {

    private static final int ORDERS = Integer.getInteger("steno.orders", 10);

    private final Doors doors = Deployment.current().doors();
    private final String run = Samples.session().substring(0, 8);

    @ParameterizedTest
    @CsvSource({"claude-code, Claude waits for you", "codex, ''", "gemini-cli, May I list?"})
    void everyOrderOfHooksAndTranscriptGivesTheSame(String agent, String onlyHooksKnow) {
        Conversation conversation = Conversation.sample(agent);
        Told alone = tell(conversation, "alone", conversation.transcript());

        Told first = tell(conversation, "1", conversation.shuffled(1));
        assertThat(first.byTranscript()).isEqualTo(alone.messages()).isNotEmpty();
        assertThat(first.byHooksOnly())
                .hasSize(onlyHooksKnow.isEmpty() ? 0 : 1)
                .allMatch(told -> told.contains(onlyHooksKnow));
        assertThat(first.found()).isEqualTo(first.messages());
        IntNode messages = IntNode.valueOf(first.messages().size());
        assertThat(first.figures())
                .containsEntry("message_count", messages)
                .containsEntry("messages in the tree", messages)
                .containsEntry("sessions in the tree", IntNode.valueOf(1));
        assertThat(first.figures().get("total_tokens"))
                .isEqualTo(alone.figures().get("total_tokens"));
        assertThat(first.figures().get("api_calls")).isEqualTo(alone.figures().get("api_calls"));

        for (int order = 2; order <= ORDERS; order++) {
            assertThat(tell(conversation, String.valueOf(order), conversation.shuffled(order)))
                    .as("order %d", order)
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"claude-code, 13", "codex, 7", "gemini-cli, 11"})
    void hooksAloneTellEachMessageOnce(String agent, int messages) {
        Conversation conversation = Conversation.sample(agent);

        Told once = tell(conversation, "hooks", conversation.hooks());
        Told twice = tell(conversation, "hooks", conversation.hooks());

        assertThat(once.messages()).hasSize(messages).isEqualTo(once.byHooksOnly());
        assertThat(twice).isEqualTo(once);
    }

    /** Sends these records of the conversation, one after the other, and reads what has become of its only session. */
    private Told tell(Conversation conversation, String order, List<Conversation.Telling> records) {
        String name = run + "-" + order;
        List<String> positions = new ArrayList<>();
        for (Conversation.Telling record : conversation.renamed(records, name)) {
            positions.add(record.to(doors));
        }
        return Told.read(doors, conversation, conversation.sessions().getFirst(), name, positions.getLast());
    }
}
