package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path folder;

    @Test
    void followsLinksButNotInCircles() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Path file = Files.createFile(inner.resolve("x.jsonl"));
        Files.createSymbolicLink(inner.resolve("up"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere.jsonl"), folder.resolve("gone"));
        Path elsewhere = Files.createSymbolicLink(folder.resolve("c"), inner);

        assertThat(Folders.files(folder, 10, path -> Folders.name(path).endsWith(".jsonl"), (place, cause) -> {}))
                .contains(file, elsewhere.resolve("x.jsonl"))
                .hasSizeLessThan(10);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(Folders.files(folder.resolve("gone"), 3, path -> true, (place, cause) -> {}))
                .isEmpty();
    }

    @Test
    void takesFilesOnly() throws IOException {
        Files.createDirectories(folder.resolve("looks-like.jsonl"));

        assertThat(Folders.files(folder, 3, path -> true, (place, cause) -> {})).isEmpty();
    }
}
