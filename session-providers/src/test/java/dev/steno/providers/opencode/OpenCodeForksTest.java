package dev.steno.providers.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.providers.Samples;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fork copies the history under new ids, with the times, tokens and cost it had. */
class OpenCodeForksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        session("ses_parent", 1_795_168_800_000L);
        answer("ses_parent", "p1", 1_795_168_801_000L, 10_000, true);
        answer("ses_parent", "p2", 1_795_168_861_000L, 20_000, true);
        session("ses_fork", 1_795_169_400_000L);
        answer("ses_fork", "f1", 1_795_168_801_000L, 10_000, true);
        answer("ses_fork", "f2", 1_795_168_861_000L, 20_000, true);
        answer("ses_fork", "f3", 1_795_169_461_000L, 5_000, true);
    }

    @Test
    void theCallsThatAForkCopiedAreTheParents() throws IOException {
        List<Record> parent = calls("ses_parent");
        List<Record> fork = calls("ses_fork");

        assertThat(fork.subList(0, 2))
                .extracting(OpenCodeForksTest::key)
                .isEqualTo(parent.stream().map(OpenCodeForksTest::key).toList());
        assertThat(key(fork.get(2)))
                .isNotIn(parent.stream().map(OpenCodeForksTest::key).toList());
        assertThat(parent).extracting(Record::getCopied).containsExactly(false, false);
        assertThat(fork).extracting(Record::getCopied).containsExactly(true, true, false);
    }

    @Test
    void callsThatDifferInOneThingAreTwo() throws IOException {
        session("ses_other", 1_795_168_800_000L);
        answer("ses_other", "o1", 1_795_168_801_000L, 10_001, true);
        answer("ses_other", "o2", 1_795_168_801_001L, 10_000, true);

        assertThat(calls("ses_other"))
                .extracting(OpenCodeForksTest::key)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        calls("ses_parent").stream().map(OpenCodeForksTest::key).toList());
    }

    @Test
    void aCallThatHasNotEndedIsKnownByItsMessage() throws IOException {
        session("ses_live", 1_795_168_800_000L);
        answer("ses_live", "l1", 1_795_168_801_000L, 10_000, false);

        assertThat(calls("ses_live")).extracting(OpenCodeForksTest::key).containsExactly("|l1");
    }

    private List<Record> calls(String session) {
        return Samples.provider("opencode", root).readSession(session).messages().stream()
                .filter(record -> record.getMetadata().hasUsage())
                .toList();
    }

    private static String key(Record record) {
        return record.getResponseScope() + "|" + record.getResponseId();
    }

    private void session(String id, long created) throws IOException {
        ObjectNode info = JSON.createObjectNode().put("id", id).put("directory", "/home/kim");
        info.putObject("time").put("created", created).put("updated", created + 9000);
        put("session/global/" + id, info);
    }

    private void answer(String session, String id, long created, long input, boolean ended) throws IOException {
        ObjectNode info = JSON.createObjectNode()
                .put("role", "assistant")
                .put("modelID", "gpt-5.4")
                .put("cost", 1);
        info.putObject("time").put("created", created);
        if (ended) {
            info.withObject("time").put("completed", created + 2000);
        }
        info.putObject("tokens").put("input", input).put("output", 100);
        put("message/" + session + "/" + id, info);
    }

    private void put(String name, ObjectNode value) throws IOException {
        Path file = root.resolve("storage").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), value);
    }
}
