package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.cli.command.CommandFailure;
import dev.steno.runtime.security.ApiKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.9.9.9"})
    void needsNoKeysOnLoopback(String host) {
        assertThat(checked(host).guarded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void refusesOtherAddressesWithoutKeys(String host) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> checked(host))
                .withMessageContaining("./steno key add")
                .matches(refused -> refused.exitCode() == 2);
    }

    @Test
    void refusesOtherAddressesWithAnEmptyFileOfKeys() throws IOException {
        Files.writeString(keys(), "# none yet\n");

        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> checked("0.0.0.0"));
    }

    @Test
    void opensToOthersOnceThereIsAKey() throws IOException {
        new ApiKeys(keys()).add("laptop");

        Listening listening = checked("0.0.0.0");

        assertThat(listening.guarded()).isTrue();
        assertThat(listening.url()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listening listening = Listening.checked("127.0.0.1", taken.getLocalPort(), keys());

            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(listening::requireFree)
                    .withMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .withMessageContaining("--port");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MAX_VALUE})
    void refusesWhatIsNoPort(int port) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Listening.checked("127.0.0.1", port, keys()))
                .withMessageContaining("from 0 (any free one) to 65535, not " + port)
                .matches(refused -> refused.exitCode() == 2);
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private Listening checked(String host) {
        return Listening.checked(host, 8080, keys());
    }
}
