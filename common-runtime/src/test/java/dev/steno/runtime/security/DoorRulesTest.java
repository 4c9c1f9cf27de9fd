package dev.steno.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.HostAndPort;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorRulesTest {

    private record Settings(
            Optional<Path> keysFile,
            Optional<String> internalToken,
            Optional<Set<String>> allowedHosts,
            Optional<Set<String>> allowedOrigins,
            boolean allowOpen)
            implements SecuritySettings {

        static Settings withToken(String token) {
            return new Settings(Optional.empty(), Optional.of(token), Optional.empty(), Optional.empty(), false);
        }

        static Settings withKeys(String file) {
            return new Settings(
                    Optional.of(Path.of(file)), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "LocalHost", "x.localhost"})
    void aServerForThisMachineNeedsNoKeys(String host) {
        assertThat(LoopbackNames.contains(host)).isTrue();
        assertThatCode(() -> DoorGuard.checkNotOpen(host, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "10.0.0.7",
                "steno.example.com",
                "",
                "128.0.0.1",
                "localhost.x",
                "127.0.0.999"
            })
    void aServerForOthersDoesNotStartWithoutKeys(String host) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DoorGuard.checkNotOpen(host, false))
                .withMessageContaining("steno.security.keys-file")
                .withMessageContaining("steno.security.allow-open");
        assertThatCode(() -> DoorGuard.checkNotOpen(host, true)).doesNotThrowAnyException();
    }

    @Test
    void aServerForOthersAnswersToAnyNameUnlessSomeAreListed() {
        AllowedCallers any = new AllowedCallers("0.0.0.0", Set.of(), Set.of());
        AllowedCallers listed = new AllowedCallers("0.0.0.0", Set.of("Steno.Example.com"), Set.of());

        assertThat(any.allowsHost(host("whatever"))).isTrue();
        assertThat(any.allowsHost(null)).isTrue();
        assertThat(listed.allowsHost(host("steno.example.COM"))).isTrue();
        assertThat(listed.allowsHost(host("localhost"))).isTrue();
        assertThat(listed.allowsHost(host("whatever"))).isFalse();
        assertThat(listed.allowsHost(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true",
                "-, same-origin, true",
                "-, none, true",
                "-, cross-site, false",
                "http://steno.local:8080, same-origin, true",
                "HTTP://STENO.LOCAL:8080, -, true",
                "http://steno.local, -, false",
                "http://steno.local:8081, -, false",
                "http://other.local:8080, -, false",
                "http://steno.local:8080, cross-site, false",
                "https://listed.example, cross-site, true",
                "https://listed.example:8443, cross-site, false",
                "null, -, false"
            })
    void pagesAreJudgedByTheirOrigin(String origin, String site, boolean allowed) {
        AllowedCallers callers = new AllowedCallers("0.0.0.0", Set.of(), Set.of("https://listed.example"));

        assertThat(callers.allowsPage(origin, site, HostAndPort.create("steno.local", 8080)))
                .isEqualTo(allowed);
    }

    @Test
    void behindAGatewayTheUsualPortNeedsNoNaming() {
        AllowedCallers callers = new AllowedCallers("0.0.0.0", Set.of(), Set.of());

        assertThat(callers.allowsPage("https://steno.local", null, host("steno.local")))
                .isTrue();
        assertThat(callers.allowsPage("https://steno.local:443", null, host("steno.local")))
                .isTrue();
        assertThat(callers.allowsPage("https://steno.local:444", null, host("steno.local")))
                .isFalse();
        assertThat(callers.allowsPage("https://steno.local", null, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has spaces in it, which headers lose", "ümläute-sind-nicht-ascii"})
    void aSecretThatIsNoneStopsTheStart(String token) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new InternalToken(Settings.withToken(token)))
                .withMessageContaining("steno.security.internal-token")
                .satisfies(failure -> assertThat(
                                token.isEmpty() || !failure.getMessage().contains(token))
                        .isTrue());
    }

    @Test
    void withoutAConfiguredSecretEachProcessHasItsOwn() {
        Settings none = new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThat(new InternalToken(none).value()).hasSize(64).isNotEqualTo(new InternalToken(none).value());
    }

    @Test
    void aFileOfKeysThatIsNotThereStopsTheStart() {
        Settings settings = Settings.withKeys("/no/such/file");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new DoorKeys(settings, new InternalToken(settings)))
                .withMessageContaining("steno.security.keys-file")
                .withMessageContaining("/no/such/file");
    }

    private static HostAndPort host(String name) {
        return HostAndPort.create(name, -1);
    }
}
