package dev.steno.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void isThereOnceItIsCommitted() throws IOException {
        Path file = folder.resolve("it.md");
        try (WholeFile whole = WholeFile.at(file)) {
            write(whole, "new");
            assertThat(file).doesNotExist();
            whole.commit();
        }

        assertThat(file).hasContent("new");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void isAsItWasWhenItIsNotCommitted() throws IOException {
        Path file = Files.writeString(folder.resolve("it.md"), "old");
        try (WholeFile whole = WholeFile.at(file)) {
            write(whole, "new");
        }

        assertThat(file).hasContent("old");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.md"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.md"), real);
        try (WholeFile whole = WholeFile.at(link)) {
            write(whole, "new");
            whole.commit();
        }

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void saysWhyThereCanBeNone() {
        assertThatThrownBy(() -> WholeFile.at(folder)).hasMessage("it is a folder");
        assertThatThrownBy(() -> WholeFile.at(folder.resolve("gone/it.md")))
                .hasMessageContaining("there is no folder " + folder.resolve("gone"));
    }

    private static void write(WholeFile whole, String text) throws IOException {
        whole.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
