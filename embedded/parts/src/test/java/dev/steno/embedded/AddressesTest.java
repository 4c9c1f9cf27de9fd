package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {

    @TempDir
    Path home;

    @Test
    void everyServerIsReachedOnLoopbackAtItsPort() {
        Addresses addresses = Addresses.of(
                BackendSettings.in(home).withPorts(Map.of(Part.KAFKA, 1, Part.POSTGRES, 2, Part.OPENSEARCH, 3)));

        assertThat(addresses.kafka().bootstrap()).isEqualTo("127.0.0.1:1");
        assertThat(addresses.postgres().jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:2/steno");
        assertThat(addresses.openSearch().address()).hasToString("http://127.0.0.1:3");
    }

    @Test
    void anotherDatabaseIsOnTheSameServerWithTheSameLogin() {
        PostgresAccess access = new PostgresAccess("127.0.0.1", 5432, "steno", "someone", "secret");

        assertThat(access.database("other"))
                .isEqualTo(new PostgresAccess("127.0.0.1", 5432, "other", "someone", "secret"));
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(new PostgresAccess("127.0.0.1", 5432, "steno", "someone", "secret"))
                .hasToString("jdbc:postgresql://127.0.0.1:5432/steno as someone");
        assertThat(new KafkaAccess("127.0.0.1:9092", "someone", "secret")).hasToString("127.0.0.1:9092 as someone");
        assertThat(new OpenSearchAccess(URI.create("http://127.0.0.1:9200"), "someone", "secret"))
                .hasToString("http://127.0.0.1:9200 as someone");
    }
}
