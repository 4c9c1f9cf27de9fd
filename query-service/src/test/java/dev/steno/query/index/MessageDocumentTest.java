package dev.steno.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import org.junit.jupiter.api.Test;

class MessageDocumentTest {

    private static final Message MESSAGE = Message.newBuilder()
            .setId("m1")
            .setSessionId("s1")
            .setProjectName("p")
            .setMessageType("user")
            .setContent("hello")
            .setTimestamp(42)
            .setMetadata(MessageMetadata.newBuilder().setModel("model"))
            .build();

    @Test
    void givesBackWhatWasRecorded() {
        assertThat(MessageDocument.of(MESSAGE).toMessage()).isEqualTo(MESSAGE);
        assertThat(MessageDocument.of(Message.getDefaultInstance()).toMessage())
                .isEqualTo(Message.getDefaultInstance());
    }

    @Test
    void searchesTheComposedFormAndGivesBackTheRecordedOne() {
        Message decomposed = MESSAGE.toBuilder().setContent("cafe\u0301").build();

        MessageDocument document = MessageDocument.of(decomposed);

        assertThat(document.head()).isEqualTo("caf\u00e9");
        assertThat(document.toMessage()).isEqualTo(decomposed);
    }

    @Test
    void keepsTheHeadOfALongContentAndSearchesAll() {
        String content = "word ".repeat(10_000);

        MessageDocument document =
                MessageDocument.of(MESSAGE.toBuilder().setContent(content).build());

        assertThat(document.restLength()).isPositive();
        assertThat(document.head() + document.rest()).isEqualTo(content);
        assertThat(document.head()).endsWith("word").hasSizeLessThanOrEqualTo(MessageDocument.HEAD_LENGTH);
        assertThat(document.toMessage().getContent()).isEqualTo(document.head() + "…");
    }

    @Test
    void neverCutsACharacterInTwo() {
        for (int lead = 0; lead < 2; lead++) {
            String content = "x".repeat(lead) + "\ud83c\udf89".repeat(MessageDocument.HEAD_LENGTH);

            MessageDocument document =
                    MessageDocument.of(MESSAGE.toBuilder().setContent(content).build());

            assertThat(Character.isHighSurrogate(
                            document.head().charAt(document.head().length() - 1)))
                    .isFalse();
        }
    }

    @Test
    void shortensKeysThatAreTooLongForTheIndex() {
        MessageDocument document = MessageDocument.of(MESSAGE.toBuilder()
                .setId("i".repeat(600))
                .setSessionId("é".repeat(300))
                .build());

        assertThat(document.id()).startsWith("long:");
        assertThat(document.session()).startsWith("long:");
        assertThat(document.toMessage().getId()).hasSize(600);
    }
}
