package dev.steno.schema.projects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/dev/shop                | -home-dev-other  | shop",
                "/home/dev/shop//              | ''               | shop",
                "C:\\Users\\dev\\shop          | ''               | shop",
                "C:/Users/dev/shop             | ''               | shop",
                "\\\\server\\share\\shop       | ''               | shop",
                "/home/dev/back\\slash         | ''               | back\\slash",
                "''                            | -home-dev-shop   | home-dev-shop",
                "''                            | C--dev-shop      | C--dev-shop",
                "''                            | /home/dev/shop   | shop",
                "/                             | ''               | unknown",
                "/home/dev/shop/.claude/worktrees/fix/src | ''    | shop",
                "/home/dev/cafe\u0301                    | ''    | caf\u00e9",
                "''                            | ''               | unknown",
            })
    void namesTheLastFolder(String folder, String project, String name) {
        assertThat(ProjectNames.of(folder, project)).isEqualTo(name);
    }

    @Test
    void cutsEndlessNames() {
        assertThat(ProjectNames.of("/" + "x".repeat(10_000), "")).hasSize(512);
    }
}
