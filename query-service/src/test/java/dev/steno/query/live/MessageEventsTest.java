package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.SessionStarted;
import dev.steno.schema.events.v1.Source;
import org.junit.jupiter.api.Test;

class MessageEventsTest {

    private static final Event EVENT = Event.newBuilder()
            .setId("e1")
            .setSessionId("s1")
            .setProjectName("p1")
            .setAgent("claude-code")
            .setTimeMs(42)
            .setSource(Source.SOURCE_HOOK)
            .build();

    @Test
    void showsAMessageAsItIs() {
        Message message = Message.newBuilder()
                .setId("e1")
                .setContent("hello")
                .setTimestamp(41)
                .build();

        MessageEvent shown =
                MessageEvents.of(EVENT.toBuilder().setMessage(message).build()).orElseThrow();

        assertThat(shown.getType()).isEqualTo("new_message");
        assertThat(shown.getMessage()).isEqualTo(message);
        assertThat(shown.getTimestamp()).isEqualTo(41);
    }

    @Test
    void showsSessionsBeginAndEnd() {
        MessageEvent start = MessageEvents.of(EVENT.toBuilder()
                        .setSessionStarted(SessionStarted.newBuilder().setReason("resume"))
                        .build())
                .orElseThrow();
        MessageEvent end = MessageEvents.of(EVENT.toBuilder()
                        .setSessionEnded(SessionEnded.newBuilder().setReason("logout"))
                        .build())
                .orElseThrow();

        assertThat(start.getType()).isEqualTo("session_start");
        assertThat(start.getMessage().getSessionId()).isEqualTo("s1");
        assertThat(start.getMessage().getProjectName()).isEqualTo("p1");
        assertThat(start.getMessage().getHookEvent()).isEqualTo("SessionStart");
        assertThat(start.getMessage().getContent()).isEqualTo("resume");
        assertThat(end.getType()).isEqualTo("session_end");
        assertThat(end.getTimestamp()).isEqualTo(42);
    }

    @Test
    void namesNoHookWhereNoneDeliveredIt() {
        Event event = EVENT.toBuilder()
                .setSource(Source.SOURCE_API)
                .setSessionStarted(SessionStarted.getDefaultInstance())
                .build();

        assertThat(MessageEvents.of(event).orElseThrow().getMessage().getHookEvent())
                .isEmpty();
    }

    @Test
    void showsNothingOfOtherEvents() {
        assertThat(MessageEvents.of(EVENT.toBuilder()
                        .setActivity(Activity.getDefaultInstance())
                        .build()))
                .isEmpty();
        assertThat(MessageEvents.of(EVENT.toBuilder()
                        .setSessionMarked(SessionMarked.getDefaultInstance())
                        .build()))
                .isEmpty();
    }

    @Test
    void cutsWhatCommonClientsWouldRefuseButNeverInsideACharacter() {
        Message huge =
                Message.newBuilder().setContent("x" + "😀".repeat(1_000_000)).build();

        Message shown = MessageEvents.shown(huge);

        assertThat(shown.getSerializedSize()).isLessThan(4 * 1024 * 1024);
        assertThat(shown.getContent()).endsWith("😀…");
        assertThat(shown.getContentBytes().isValidUtf8()).isTrue();
    }
}
