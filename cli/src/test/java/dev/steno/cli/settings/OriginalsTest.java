package dev.steno.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.settings.Originals.Original;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings files were before Steno wrote to them. */
class OriginalsTest {

    private static final Path SETTINGS = Path.of("/home/me/.claude/settings.json");

    @TempDir
    Path folder;

    @Test
    void aFileThatIsAsStenoWroteItHasAnOriginal() throws IOException {
        Path copy = Files.writeString(folder.resolve("copy"), "{}");
        originals().note(SETTINGS, "written", new Original("", copy.toString()));

        assertThat(originals().of(SETTINGS, "written")).map(Original::copy).contains(copy.toString());
        assertThat(originals().of(SETTINGS, "changed since")).isEmpty();
        assertThat(originals().of(SETTINGS, null)).isEmpty();
        assertThat(originals().of(Path.of("/another"), "written")).isEmpty();
    }

    @Test
    void aCopyThatIsGoneIsNoOriginal() throws IOException {
        originals()
                .note(
                        SETTINGS,
                        "written",
                        new Original("", folder.resolve("gone").toString()));

        assertThat(originals().of(SETTINGS, "written")).isEmpty();
    }

    @Test
    void aFileThatWasNotThereHasOneToo() throws IOException {
        originals().note(SETTINGS, "written", new Original("", null));

        assertThat(originals().of(SETTINGS, "written")).isPresent();
        originals().forget(SETTINGS);
        assertThat(originals().of(SETTINGS, "written")).isEmpty();
    }

    @Test
    void withoutAnOriginalTheFileCannotBeRestored() throws IOException {
        originals().note(SETTINGS, "written", new Original("", null));
        originals().note(SETTINGS, "written", null);

        assertThat(originals().of(SETTINGS, "written")).isEmpty();
    }

    @Test
    void aNoteThatCannotBeReadCountsAsNone() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{ broken");

        assertThat(originals().of(SETTINGS, "written")).isEmpty();
        originals().note(SETTINGS, "written", new Original("", null));
        assertThat(originals().of(SETTINGS, "written")).isPresent();
    }

    private Originals originals() {
        return new Originals(folder.resolve("settings.json"));
    }
}
