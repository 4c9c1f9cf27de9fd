package dev.steno.cli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionCommandTest {

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void showsWhatWouldBeDeletedAndWhy() {
        fake.json("/v1/retention", """
                {"limited":true,"sessions":[{"session_id":"3f2a91bc","project_name":"garden",
                    "last_activity":1795286400000,"message_count":12,"reason":"silent for more than 90 d"}],
                 "expired_count":1,"session_count":40,"marked_count":2}""");

        Ran ran = Cli.at(home).run(fake, "retention", "--dry-run");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("3f2a91bc", "garden", "12", "silent for more than 90 d")
                .endsWith("1 of 40 sessions would be deleted; 2 kept because they are marked\n");
    }

    @Test
    void saysThatSessionsAreKeptForEver() {
        fake.json("/v1/retention", "{\"limited\":false,\"sessions\":[]}");

        Ran ran = Cli.at(home).run(fake, "retention");

        assertThat(ran.out()).isEqualTo("Sessions are kept for ever: no steno.retention.* is set.\n");
    }
}
