package dev.steno.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.spool.HookReceiver.Outcome;
import dev.steno.cli.spool.HookSpool.Delivery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a spool, handed over from Java. */
class HookSpoolTest {

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();
    private final List<SpooledHook> got = new ArrayList<>();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void handsOverInOrderAndDeletesWhatIsKept() throws IOException {
        put("1795866719979147842-9.codex", "b");
        put("1795866719979147841-10.gemini-cli", "a");

        assertThat(spool().deliver(taking(Outcome.KEPT))).isEqualTo(new Delivery(2, 0));

        assertThat(got).extracting(hook -> new String(hook.body())).containsExactly("a", "b");
        assertThat(got.getFirst().agent()).isEqualTo("gemini-cli");
        assertThat(got.getFirst().idempotencyKey()).isEqualTo("1795866719979147841-10");
        assertThat(got.getFirst().capturedAtMs()).isEqualTo(1_795_866_719_979L);
        assertThat(spool().waiting()).isZero();
        assertThat(spool().delivered("codex")).isPresent();
        assertThat(spool().delivered("claude-code")).isEmpty();
        assertThat(folder().resolve("sending")).doesNotExist();
    }

    @Test
    void stopsAtTheFirstThatHasToWait() throws IOException {
        put("1795866719979147841-1.codex", "a");
        put("1795866719979147842-1.codex", "b");

        assertThat(spool().deliver(taking(Outcome.LATER))).isEqualTo(new Delivery(0, 0));

        assertThat(got).hasSize(1);
        assertThat(spool().waiting()).isEqualTo(2);
    }

    @Test
    void keepsApartWhatIsRefusedOrIsNoEvent() throws IOException {
        put("1795866719979147841-1.codex", "a");
        put("notes.txt", "not ours");

        assertThat(spool().deliver(taking(Outcome.REFUSED))).isEqualTo(new Delivery(0, 2));

        assertThat(spool().refused()).isEqualTo(2);
        assertThat(spool().refusedFolder().resolve("notes.txt.name")).hasContent("not ours");
    }

    @Test
    void countsWhatAKilledHookHasLeft() throws IOException {
        Path old = put(".4711", "half an ev");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
        put(".4712", "just being wri");

        spool().deliver(taking(Outcome.KEPT));

        assertThat(spool().dropped()).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(folder().resolve("spool/.4712")).exists();
    }

    @Test
    void foldersOfOthersAreNoSpools() throws IOException {
        put("1795866719979147841-1.codex", "a");
        Files.createDirectories(home.resolve(".steno/hooks/my backup/spool"));
        Files.createDirectories(home.resolve(".steno/hooks/http:,,without"));

        assertThat(HookFolder.in(home.resolve(".steno")).spools()).hasSize(1);
        assertThat(HookFolder.in(home.resolve("gone")).spools()).isEmpty();
    }

    @Test
    void thisMachineHasSeveralNames() throws IOException {
        put("1795866719979147841-1.codex", "a");
        HookFolder folder = HookFolder.in(home.resolve(".steno"));
        String port = ":" + URI.create(fake.url()).getPort();

        assertThat(folder.spools(URI.create("http://127.0.0.1" + port + "/"))).hasSize(1);
        assertThat(folder.spools(URI.create("http://[::1]" + port))).hasSize(1);
        assertThat(folder.spools(URI.create("https://localhost" + port))).isEmpty();
        assertThat(folder.spools(URI.create("http://localhost:1"))).isEmpty();
        assertThat(folder.spools().getFirst().server()).hasToString(fake.url());
    }

    @Test
    void anImportSendsWhatWaits() throws IOException {
        put("1795866719979147841-1.codex", "a");
        put("1795866719979147842-1.codex", "b");
        fake.json("/v1/hooks/codex", 204, "");
        fake.json("/v1/messages", "{\"accepted\":0,\"rejected\":0,\"positions\":{},\"rejections\":[]}");

        assertThat(importing("--dry-run").out()).doesNotContain("hook");
        assertThat(importing().out()).startsWith("Sent 2 hooks that had waited.\n");
        assertThat(spool().waiting()).isZero();
        assertThat(importing().out()).doesNotContain("hook");
    }

    @Test
    void anImportNamesWhatIsRefused() throws IOException {
        put("1795866719979147841-1.codex", "a");
        fake.problem("/v1/hooks/codex", 413, "TOO_LARGE", "no");

        assertThat(importing().err()).contains("refused 1 hook; they are in " + folder().resolve("refused"));
    }

    private Ran importing(String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--server", fake.url(), "--wait", "0"));
        words.addAll(List.of(more));
        return Cli.at(home).run(words.toArray(String[]::new));
    }

    private HookReceiver taking(Outcome outcome) {
        return hook -> {
            got.add(hook);
            return outcome;
        };
    }

    private HookSpool spool() {
        return HookFolder.in(home.resolve(".steno")).spools().getFirst();
    }

    private Path folder() {
        return home.resolve(".steno/hooks").resolve(fake.url().replace('/', ','));
    }

    private Path put(String name, String body) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder().resolve("spool")).resolve(name), body);
    }
}
