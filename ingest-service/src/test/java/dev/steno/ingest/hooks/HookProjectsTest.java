package dev.steno.ingest.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.projects.ProjectNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As hooks tell: the working folder and the transcript. */
class HookProjectsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/dev/shop                | /x/-home-dev-other/s.jsonl       | shop",
                "/home/dev/shop//              | ''                               | shop",
                "C:\\Users\\dev\\shop          | ''                               | shop",
                "C:\\Users\\dev\\shop\\        | ''                               | shop",
                "C:/Users/dev/shop             | ''                               | shop",
                "\\\\server\\share\\shop       | ''                               | shop",
                "/home/dev/back\\slash         | ''                               | back\\slash",
                "shop                          | ''                               | shop",
                "''                            | /x/projects/-home-dev-shop/s.jsonl | home-dev-shop",
                "''                            | C:\\x\\C--dev-shop\\s.jsonl      | C--dev-shop",
                "/                             | ''                               | unknown",
                "''                            | s.jsonl                          | unknown",
                "''                            | /s.jsonl                         | unknown",
                "''                            | ''                               | unknown",
            })
    void namesTheLastFolder(String cwd, String transcript, String project) {
        assertThat(ProjectNames.of(cwd, ProjectNames.folderOf(transcript))).isEqualTo(project);
    }

    @Test
    void cutsEndlessNames() {
        assertThat(ProjectNames.of("/" + "x".repeat(10_000), "")).hasSize(512);
    }
}
