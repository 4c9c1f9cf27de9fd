package dev.steno.providers.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Samples;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a session of Copilot works. */
class CopilotWorkspaceTest {

    private static final String SESSION = "55555555-5555-4555-8555-555555555555";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "acme/api,                             '',              https://github.com/acme/api",
        "acme/api,                             git.example.com, https://git.example.com/acme/api",
        "https://github.com/acme/api.git,      '',              https://github.com/acme/api.git",
        "org/project/api,                      dev.azure.com,   org/project/api",
    })
    void theRemoteIsAWholeAddressWhereCopilotNamesOwnerAndName(String repository, String host, String remote)
            throws IOException {
        Path file = root.resolve("session-state").resolve(SESSION).resolve("events.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"id":"1","type":"session.start","timestamp":"2026-01-01T00:00:00Z","data":{"context":{"cwd":"/src/api/web",\
                "gitRoot":"/src/api","branch":"main","repository":"%s","repositoryHost":"%s"}}}
                {"id":"2","type":"user.message","timestamp":"2026-01-01T00:00:01Z","data":{"content":"hi"}}
                """.formatted(repository, host));

        assertThat(Samples.provider("copilot-cli", root).readSession(SESSION).messages())
                .extracting(Record::getWorkspace)
                .isNotEmpty()
                .containsOnly(Workspace.newBuilder()
                        .setFolder("/src/api/web")
                        .setRepository("/src/api")
                        .setRemote(remote)
                        .setBranch("main")
                        .build());
    }
}
