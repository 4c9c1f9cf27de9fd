package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentBudgetTest {

    @Test
    void leavesAnOrdinaryPageAlone() {
        List<Message> page = List.of(message("a"), message("b".repeat(100_000)));

        assertThat(ContentBudget.fit(page)).isSameAs(page);
        assertThat(ContentBudget.fit(List.of())).isEmpty();
    }

    @Test
    void cutsTheLongestFirst() {
        Message little = message("short");
        Message much = message("é".repeat(ContentBudget.BYTES));

        List<Message> fitted = ContentBudget.fit(List.of(little, much, little));

        assertThat(fitted.getFirst()).isEqualTo(little);
        assertThat(fitted.getLast()).isEqualTo(little);
        assertThat(fitted.get(1).getContent()).endsWith("é…").doesNotContain("\ufffd");
        assertThat(total(fitted)).isBetween(ContentBudget.BYTES - 100, ContentBudget.BYTES + 10);
    }

    @Test
    void holdsForManyAndForOne() {
        List<Message> many = Collections.nCopies(1_000, message("x".repeat(32_000)));

        assertThat(total(ContentBudget.fit(many))).isLessThan(ContentBudget.BYTES + 1_000 * 3);
        assertThat(total(ContentBudget.fit(List.of(message("x".repeat(9_000_000))))))
                .isLessThan(ContentBudget.BYTES + 4);
        assertThat(ContentBudget.fit(many)).hasSize(1_000);
    }

    private static int total(List<Message> messages) {
        return IntStream.range(0, messages.size())
                .map(i -> messages.get(i).getContentBytes().size())
                .sum();
    }

    private static Message message(String content) {
        return Message.newBuilder().setContent(content).build();
    }
}
