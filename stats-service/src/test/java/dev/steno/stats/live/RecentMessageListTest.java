package dev.steno.stats.live;

import static dev.steno.stats.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.log.Precedence;
import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.RecentMessages;
import org.junit.jupiter.api.Test;

class RecentMessageListTest {

    @Test
    void keepsTheLastTenMessagesOfAllOldestFirst() {
        RecentMessages one = recent(0, 8);
        RecentMessages other = recent(6, 14);

        RecentMessages merged = RecentMessageList.merge(other, one);

        assertThat(merged.getMessagesList())
                .extracting(each -> each.getMessage().getId())
                .containsExactly("m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12", "m13");
        assertThat(RecentMessageList.with(merged, message(1))).isSameAs(merged);
    }

    @Test
    void ofRecordsOfOneMessageTheHighestPrecedenceIsShownAndOfEqualsTheFirst() {
        RecentMessages one = said("first", 7);

        assertThat(RecentMessageList.merge(one, said("equal", 7))).isSameAs(one);
        assertThat(RecentMessageList.merge(one, said("lower", 6))).isSameAs(one);
        assertThat(RecentMessageList.merge(one, said("higher", 8))).isEqualTo(said("higher", 8));
    }

    private static RecentMessages said(String content, long revision) {
        RecentMessage.Builder message = message(1).toBuilder().setPrecedence(Precedence.of(1, revision));
        message.getMessageBuilder().setContent(content);
        return RecentMessages.newBuilder().addMessages(message).build();
    }

    private static RecentMessages recent(int from, int to) {
        RecentMessages.Builder recent = RecentMessages.newBuilder();
        for (int number = from; number < to; number++) {
            recent.addMessages(message(number));
        }
        return recent.build();
    }

    private static RecentMessage message(int number) {
        return RecentMessage.newBuilder()
                .setActivityMs(NOW + number)
                .setMessage(Message.newBuilder().setSessionId("s").setId("m" + number))
                .build();
    }
}
