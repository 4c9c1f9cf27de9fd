package dev.steno.export.render;

import static dev.steno.export.Conversations.message;
import static dev.steno.export.Conversations.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader sees above each message who it is from, which tool it concerns and whether it failed, without asking for metadata. */
class AuthorsTest {

    private static final Message CALL = message(1, "assistant", "tool-use", "{\"title\":\"x\"}")
            .setToolName("mcp__github__create_issue")
            .build();
    private static final Message FAILURE = message(2, "tool", "tool-result", "403 Forbidden")
            .setToolName("mcp__github__create_issue")
            .setIsError(true)
            .build();

    static Stream<Arguments> headings() {
        return Stream.of(
                Arguments.of(message(1, "user", "chat", "x"), "user"),
                Arguments.of(message(1, "", "", "x"), "unknown"),
                Arguments.of(message(1, "assistant", "summary", "x"), "assistant · summary"),
                Arguments.of(CALL.toBuilder(), "assistant · tool-use · mcp__github__create_issue"),
                Arguments.of(FAILURE.toBuilder(), "tool · tool-result · mcp__github__create_issue · error"),
                Arguments.of(message(1, "assistant", "chat", "x").setIsError(true), "assistant · error"),
                Arguments.of(
                        message(1, "tool", "tool-result", "x").setToolName("a\nb\u001b"), "tool · tool-result · a␊b␛"));
    }

    @ParameterizedTest
    @MethodSource("headings")
    void nameRoleKindToolAndError(Message.Builder message, String expected) {
        assertThat(Headings.author(message.build(), VisibleText::line, VisibleText::line))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"markdown, · `mcp__github__create_issue` ·", "txt, · mcp__github__create_issue"})
    void standAboveCallsAndResults(String format, String tool) throws IOException {
        String document = render(format, false);

        assertThat(document.lines().filter(line -> line.contains(tool))).hasSize(2);
        assertThat(document.lines().filter(line -> line.contains("· error"))).hasSize(1);
    }

    @Test
    void areNoSecretOfTheMetadata() throws IOException {
        assertThat(render("txt", true)).contains("[2] tool · tool-result · mcp__github__create_issue · error,");
    }

    private static String render(String format, boolean withMetadata) throws IOException {
        StringWriter out = new StringWriter();
        Renderers.of(format)
                .render(new Transcript(session(), List.of(CALL, FAILURE).iterator()), withMetadata, out);
        return out.toString();
    }
}
