package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The note of what has arrived. */
class CheckpointTest {

    private static final FileState STATE = new FileState(120, 1_760_000_000_000L, "9a1c", 119, true, "2-ff");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("import/arrived.json");
    }

    @Test
    void whatWasSavedIsKnownAgain() {
        Checkpoint checkpoint = Checkpoint.open(file);
        checkpoint.kept("codex:s1", Map.of("/a.jsonl", STATE));
        checkpoint.kept("codex:s1", Map.of("/b.jsonl", STATE));
        checkpoint.save();

        Checkpoint again = Checkpoint.open(file);

        assertThat(again.files("codex:s1")).isEqualTo(Map.of("/a.jsonl", STATE, "/b.jsonl", STATE));
        assertThat(again.files("codex:s2")).isEmpty();
    }

    @Test
    void theFormIsThatOfEarlierVersions() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"version":1,"later":true,"sessions":{"codex:s1":{"/a.jsonl":{"size":120,"modified_ms":1760000000000,\
                "fingerprint":"9a1c","sent":119,"open":true,"digest":"2-ff","more":1}}}}
                """);

        assertThat(Checkpoint.open(file).files("codex:s1")).isEqualTo(Map.of("/a.jsonl", STATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":2,\"sessions\":{\"codex:s1\":{}}}",
                "{\"version\":1}",
                "{\"version\":1,\"sessions\":null}",
                "{\"version\":1,\"sessions\":{\"codex:s1\":{\"/a\":{\"size\":1}}}}",
                "{\"version\":1,\"sessions\":{\"codex:s1\":7}}"
            })
    void whatCannotBeUnderstoodIsNotKnown(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);

        Checkpoint checkpoint = Checkpoint.open(file);

        assertThat(checkpoint.files("codex:s1")).isEmpty();
        checkpoint.kept("codex:s1", Map.of("/a.jsonl", STATE));
        checkpoint.save();
        assertThat(Checkpoint.open(file).files("codex:s1")).containsKey("/a.jsonl");
    }

    @Test
    void nothingIsWrittenWhereNothingHasChanged() {
        Checkpoint.open(file).save();

        assertThat(file).doesNotExist();
    }

    @Test
    void aFinishedImportIsNotedAlsoWhereNothingHasChanged() {
        Checkpoint.open(file).finished();

        assertThat(file).exists();
        assertThat(Checkpoint.open(file).files("codex:s1")).isEmpty();
    }
}
