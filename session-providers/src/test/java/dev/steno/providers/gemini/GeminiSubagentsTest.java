package dev.steno.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeminiSubagentsTest {

    private static final String PARENT = "33333333-1111-4111-8111-000000000001";
    private static final String LINES = "77777777-2222-4222-8222-000000000002";
    private static final String DOCUMENT = "88888888-3333-4333-8333-000000000003";
    private static final String SAID =
            "{\"id\":\"%s\",\"timestamp\":\"2026-11-20T10:00:05.000Z\",\"type\":\"%s\"," + "\"content\":\"%s\"%s}";

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        Path chats = root.resolve("tmp/pantry/chats");
        Files.createDirectories(chats.resolve(PARENT));
        Files.writeString(root.resolve("tmp/pantry/.project_root"), "/home/kim/pantry\n");
        Files.writeString(
                chats.resolve("session-2026-11-20T10-00-33333333.jsonl"),
                header(PARENT, "main")
                        + said("u1", "user", "look")
                        + said(
                                "g1",
                                "gemini",
                                "found",
                                ",\"toolCalls\":[{\"id\":\"c1\",\"name\":\"invoke_agent\",\"agentId\":\"" + LINES
                                        + "\",\"args\":{\"agent_name\":\"scout\"}}]"));
        Files.writeString(
                chats.resolve(PARENT).resolve(LINES + ".jsonl"),
                header(LINES, "subagent") + said("u2", "user", "look") + said("g2", "gemini", "there"));
        Files.writeString(
                chats.resolve(PARENT).resolve(DOCUMENT + ".json"),
                "{\"sessionId\":\"" + DOCUMENT + "\",\"kind\":\"subagent\",\"summary\":\"Jars\",\"messages\":["
                        + said("u3", "user", "count").strip() + ","
                        + said("g3", "gemini", "three").strip() + "]}");
    }

    @Test
    void theChatsOfSubagentsBelongToTheSessionThatStartedThem() {
        SessionProvider provider = Samples.provider("gemini-cli", root);

        assertThat(provider.sessionFiles()).singleElement().satisfies(session -> {
            assertThat(session.sessionId()).isEqualTo(PARENT);
            assertThat(session.project()).isEqualTo("pantry");
            assertThat(session.files()).hasSize(3);
        });
        Session session = provider.readSession(PARENT);
        assertThat(session.messages())
                .filteredOn(message -> message.getType().equals("chat"))
                .extracting(Record::getContent, Record::getAgentId, Record::getAgentName)
                .containsExactlyInAnyOrder(
                        tuple("look", "", ""),
                        tuple("found", "", ""),
                        tuple("look", LINES, "scout"),
                        tuple("there", LINES, "scout"),
                        tuple("count", DOCUMENT, ""),
                        tuple("three", DOCUMENT, ""));
        assertThat(session.summary().title()).isEmpty();
        assertThat(session.summary().projectPath()).isEqualTo("/home/kim/pantry");
    }

    @Test
    void aSubagentsPromptIsNotThePersonsThoughItHasTheSameWords() {
        assertThat(Samples.provider("gemini-cli", root).readSession(PARENT).messages())
                .filteredOn(message -> message.getContent().equals("look"))
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.prompt(FactNames.digest("look")), FactNames.own("u2"));
    }

    @Test
    void subagentsOfASessionWhoseOwnChatIsGoneAreRead() throws IOException {
        Files.delete(root.resolve("tmp/pantry/chats/session-2026-11-20T10-00-33333333.jsonl"));

        assertThat(Samples.provider("gemini-cli", root).readSession(PARENT).messages())
                .hasSize(4);
    }

    private static String header(String id, String kind) {
        return "{\"sessionId\":\"" + id + "\",\"startTime\":\"2026-11-20T10:00:00.000Z\",\"kind\":\"" + kind + "\"}\n";
    }

    private static String said(String id, String type, String text) {
        return said(id, type, text, "");
    }

    private static String said(String id, String type, String text, String more) {
        return SAID.formatted(id, type, text, more) + "\n";
    }
}
