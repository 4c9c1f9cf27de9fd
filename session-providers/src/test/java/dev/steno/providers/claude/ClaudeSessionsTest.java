package dev.steno.providers.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionFiles;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
                .extracting(Record::getIdentity)
                .containsExactly(
                        FactNames.prompt("p1"), FactNames.own("u2"), FactNames.own("u3"), FactNames.prompt("p2"));
        assertThat(session.messages())
                .extracting(Record::getMessageType)
                .containsExactly("user", "system", "system", "user");
    }

    @Test
    void aForksCopiesDoNotTakeTheNewPromptsIdentity() throws IOException {
        Session session =
                read("{\"type\":\"queue-operation\",\"timestamp\":\"2026-01-01T00:00:05Z\",\"sessionId\":\"s\"}\n"
                        + USER.formatted("u1", "new", "2026-01-01T00:00:01Z", "Old")
                        + USER.formatted("u2", "new", "2026-01-01T00:00:06Z", "New"));

        assertThat(session.messages())
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.own("u1"), FactNames.prompt("new"));
        assertThat(session.messages()).extracting(Record::getCopied).containsExactly(true, false);
    }

    @Test
    void linesOfAnotherSessionAreCopies() throws IOException {
        Session session = read(USER.formatted("u1", "p1", "2026-01-01T00:00:01Z", "Old")
                .replace("\"sessionId\":\"s\"", "\"sessionId\":\"before\""));

        assertThat(session.messages()).extracting(Record::getCopied).containsExactly(true);
        assertThat(session.messages()).extracting(Record::getSessionId).containsExactly("s");
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
                .extracting(Record::getAgentId)
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

        assertThat(session.messages()).extracting(Record::getAgentId).containsExactly("", "7");
        assertThat(session.messages()).extracting(Record::getType).containsOnly("chat");
        assertThat(session.messages())
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.prompt("p1"), FactNames.own("x1"));
    }

    @Test
    void aFolderOfSeveralConfigFoldersHasTheSessionsOfAll() throws IOException {
        Path one = Files.createDirectories(root.resolve("backup/one/projects/-home-kim-garden"));
        Path two = Files.createDirectories(root.resolve("backup/two/projects/-home-kim-projects/t/subagents"));
        Files.writeString(one.resolve("s.jsonl"), USER.formatted("u1", "p1", "2026-01-01T00:00:01Z", "Go"));
        Files.writeString(two.resolve("agent-7.jsonl"), USER.formatted("u2", "p1", "2026-01-01T00:00:02Z", "Look"));

        assertThat(Samples.provider("claude-code", root).sessionFiles())
                .extracting(SessionFiles::sessionId, SessionFiles::project)
                .containsExactlyInAnyOrder(tuple("s", "-home-kim-garden"), tuple("t", "-home-kim-projects"));
    }

    @Test
    void severalPartsOfOneLineAreSeveralMessages() throws IOException {
        Session session = read("{\"type\":\"assistant\",\"uuid\":\"a\",\"sessionId\":\"s\",\"requestId\":\"r\","
                + "\"message\":{\"id\":\"m\",\"usage\":{\"output_tokens\":4},\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"t\"},{\"type\":\"text\",\"text\":\"x\"},"
                + "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"Read\",\"input\":{}}]}}\n");

        assertThat(session.messages()).extracting(Record::getId).containsExactly("a", "a#1", "a#2");
        assertThat(session.messages())
                .extracting(Record::getParent)
                .containsExactly(FactName.getDefaultInstance(), FactNames.own("a"), FactNames.own("a#1"));
        assertThat(session.messages())
                .allSatisfy(message -> assertThat(message.getRequestId()).isEqualTo("r"));
    }

    @Test
    void aLineWithoutATimeHasThatOfItsNeighbour() throws IOException {
        Session session = read("{\"type\":\"file-history-snapshot\",\"messageId\":\"m\"}\n"
                + USER.formatted("u1", "p1", "2026-01-01T00:00:01.000Z", "Go")
                + "{\"type\":\"summary\",\"summary\":\"Gone\",\"leafUuid\":\"u1\"}\n");

        long time = Instant.parse("2026-01-01T00:00:01Z").toEpochMilli();
        assertThat(session.messages()).extracting(Record::getTimestamp).containsExactly(time, time, time);
        assertThat(session.summary().modified()).isEqualTo(Instant.ofEpochMilli(time));
    }

    @Test
    void everyRecordNamesProjectFolderAndBranch() throws IOException {
        Session session = read("{\"type\":\"file-history-snapshot\",\"messageId\":\"m\"}\n"
                + USER.formatted("u1", "p1", "2026-01-01T00:00:01.000Z", "Go")
                        .replace("\"uuid\"", "\"cwd\":\"/home/kim/garden\",\"gitBranch\":\"main\",\"uuid\"")
                + USER.formatted("u2", "p1", "2026-01-01T00:00:02.000Z", "On")
                        .replace("\"uuid\"", "\"cwd\":\"/home/kim/shed\",\"uuid\""));

        assertThat(session.messages()).extracting(Record::getProjectName).containsOnly("garden");
        assertThat(session.messages())
                .extracting(Record::getWorkspace)
                .containsOnly(Workspace.newBuilder()
                        .setFolder("/home/kim/garden")
                        .setBranch("main")
                        .build());
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
