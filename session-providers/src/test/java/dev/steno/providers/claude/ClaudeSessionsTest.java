package dev.steno.providers.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageType;
import dev.steno.providers.Role;
import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeSessionsTest {

    private static final String USER = "{\"type\":\"user\",\"uuid\":\"%s\",\"promptId\":\"%s\",\"sessionId\":\"s\","
            + "\"timestamp\":\"%s\",\"message\":{\"content\":\"%s\"}}\n";

    @TempDir
    Path root;

    @Test
    void theFirstWordsUnderAPromptsIdAreThePrompt() throws IOException {
        Session session = read(USER.formatted("u1", "p1", "2026-01-01T00:00:01Z", "Go")
                + USER.formatted("u2", "p1", "2026-01-01T00:00:02Z", "<command-name>/x</command-name>")
                + USER.formatted("u3", "p2", "2026-01-01T00:00:03Z", "[Request interrupted by user]")
                + USER.formatted("u4", "p2", "2026-01-01T00:00:04Z", "On"));

        assertThat(session.messages())
                .extracting(Message::identity)
                .containsExactly(
                        new Identity.Prompt("p1"),
                        new Identity.Own("u2"),
                        new Identity.Own("u3"),
                        new Identity.Prompt("p2"));
        assertThat(session.messages())
                .extracting(Message::role)
                .containsExactly(Role.USER, Role.SYSTEM, Role.SYSTEM, Role.USER);
    }

    @Test
    void aForksCopiesDoNotTakeTheNewPromptsIdentity() throws IOException {
        Session session =
                read("{\"type\":\"queue-operation\",\"timestamp\":\"2026-01-01T00:00:05Z\",\"sessionId\":\"s\"}\n"
                        + USER.formatted("u1", "new", "2026-01-01T00:00:01Z", "Old")
                        + USER.formatted("u2", "new", "2026-01-01T00:00:06Z", "New"));

        assertThat(session.messages())
                .extracting(Message::identity)
                .containsExactly(new Identity.Own("u1"), new Identity.Prompt("new"));
        assertThat(session.messages()).extracting(Message::copied).containsExactly(true, false);
    }

    @Test
    void linesOfAnotherSessionAreCopies() throws IOException {
        Session session = read(USER.formatted("u1", "p1", "2026-01-01T00:00:01Z", "Old")
                .replace("\"sessionId\":\"s\"", "\"sessionId\":\"before\""));

        assertThat(session.messages()).extracting(Message::copied).containsExactly(true);
        assertThat(session.messages()).extracting(Message::sessionId).containsExactly("s");
    }

    @Test
    void theOldestVersionsSubagentsStandInline() throws IOException {
        String side = "{\"type\":\"user\",\"uuid\":\"%s\",\"parentUuid\":%s,\"isSidechain\":true,\"sessionId\":\"s\","
                + "\"message\":{\"content\":\"x\"}}\n";
        Session session = read(USER.formatted("u1", "", "2026-01-01T00:00:01Z", "Go")
                + side.formatted("a", "null")
                + side.formatted("b", "\"a\"")
                + side.formatted("c", "null"));

        assertThat(session.messages())
                .extracting(Message::agentId)
                .containsExactly("", "sidechain-a", "sidechain-a", "sidechain-c");
    }

    @Test
    void subagentsFilesBesideTheSessionsBelongToIt() throws IOException {
        write("s.jsonl", USER.formatted("u1", "p1", "2026-01-01T00:00:01Z", "Go"));
        write(
                "agent-7.jsonl",
                USER.formatted("x1", "p1", "2026-01-01T00:00:02Z", "Look")
                        .replace("\"uuid\"", "\"isSidechain\":true,\"agentId\":\"7\",\"uuid\""));

        Session session = Samples.provider("claude-code", root).readSession("s");

        assertThat(session.messages()).extracting(Message::agentId).containsExactly("", "7");
        assertThat(session.messages()).extracting(Message::type).containsOnly(MessageType.CHAT);
        assertThat(session.messages())
                .extracting(Message::identity)
                .containsExactly(new Identity.Prompt("p1"), new Identity.Own("x1"));
    }

    @Test
    void severalPartsOfOneLineAreSeveralMessages() throws IOException {
        Session session = read("{\"type\":\"assistant\",\"uuid\":\"a\",\"sessionId\":\"s\",\"requestId\":\"r\","
                + "\"message\":{\"id\":\"m\",\"usage\":{\"output_tokens\":4},\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"t\"},{\"type\":\"text\",\"text\":\"x\"},"
                + "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"Read\",\"input\":{}}]}}\n");

        assertThat(session.messages()).extracting(Message::id).containsExactly("a", "a#1", "a#2");
        assertThat(session.messages())
                .extracting(Message::parent)
                .containsExactly(null, new Identity.Own("a"), new Identity.Own("a#1"));
        assertThat(session.messages())
                .allSatisfy(message -> assertThat(message.usage().ids().key()).isEqualTo("request:r"));
    }

    private Session read(String lines) throws IOException {
        write("s.jsonl", lines);
        return Samples.provider("claude-code", root).readSession("s");
    }

    private void write(String name, String lines) throws IOException {
        Path file = root.resolve("projects/p").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }
}
