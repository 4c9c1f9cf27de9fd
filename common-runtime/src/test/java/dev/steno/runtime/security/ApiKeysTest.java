package dev.steno.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String GOOD = "alice 00112233445566778899aabbccddeeff:" + "a".repeat(64);

    @TempDir
    Path folder;

    private Path file;
    private ApiKeys keys;

    @BeforeEach
    void prepare() {
        file = folder.resolve("deep").resolve("keys");
        keys = new ApiKeys(file);
    }

    @Test
    void aNewKeyOpensAndIsNotInTheFile() throws IOException {
        String key = keys.add("alice");

        assertThat(key).matches("steno_[A-Za-z0-9_-]{43}");
        assertThat(keys.read().accepts(key)).isTrue();
        assertThat(keys.read().accepts(key + "a")).isFalse();
        assertThat(Files.readString(file)).contains("alice").doesNotContain(key.substring(6));
    }

    @Test
    void theFileIsTheOwnersOnly() throws IOException {
        keys.add("alice");
        keys.add("bob");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.resolveSibling(""))) {
            assertThat(files.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void aKeyThatIsTakenOutOpensNoMore() throws IOException {
        String alices = keys.add("alice");
        String bobs = keys.add("bob");

        assertThat(keys.remove("alice")).isTrue();
        assertThat(keys.remove("alice")).isFalse();

        assertThat(keys.names()).containsExactly("bob");
        assertThat(keys.read().accepts(alices)).isFalse();
        assertThat(keys.read().accepts(bobs)).isTrue();
    }

    @Test
    void aNameHasOneKey() throws IOException {
        keys.add("alice");

        assertThatIllegalArgumentException().isThrownBy(() -> keys.add("alice")).withMessageContaining("alice");
        assertThat(keys.names()).containsExactly("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "#a", "a:b", "-a", "../a", "é"})
    void whatIsNoNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.add(name));
        assertThat(file).doesNotExist();
    }

    @Test
    void commentsAndEmptyLinesSurviveAChange() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# our keys\n\n" + GOOD + " # since spring\n");

        keys.add("bob");

        assertThat(Files.readAllLines(file)).startsWith("# our keys", "", GOOD + " # since spring");
        assertThat(keys.names()).containsExactly("alice", "bob");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.createFile(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        new ApiKeys(link).add("alice");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(new ApiKeys(real).names()).containsExactly("alice");
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(1)) {
            List<Future<String>> added = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "writer-" + i;
                added.add(writers.submit((Callable<String>) () -> new ApiKeys(file).add(name)));
            }
            for (Future<String> each : added) {
                assertThat(keyOf(each)).startsWith("steno_");
            }
        }
        assertThat(keys.names()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only a comment",
                "alice",
                "alice:00:11",
                "alice 00112233:zz",
                "steno_plainkey",
                "alice 00112233445566778899aabbccddeeff:" + "aaaa"
            })
    void aFileWithoutAGoodKeyIsNamed(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::read).withMessageContaining(file.toString());
    }

    @Test
    void oneBadLineAmongGoodOnesIsNamedByItsNumber() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# keys\n" + GOOD + "\nbob oops\n");

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::read).withMessageContaining("line 3");
    }

    @Test
    void aNameThatComesTwiceIsNamed() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, GOOD + "\n" + GOOD + "\n");

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::read).withMessageContaining("alice");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsNamed() throws IOException {
        assertThatExceptionOfType(IOException.class).isThrownBy(keys::read).withMessageContaining("no file");
        assertThat(keys.names()).isEmpty();
        assertThat(keys.remove("alice")).isFalse();

        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatExceptionOfType(IOException.class).isThrownBy(keys::read).withMessageContaining("not text");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ApiKeys(folder).read())
                .withMessageContaining("cannot be read");
    }

    private static String keyOf(Future<String> added) throws InterruptedException {
        try {
            return added.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
