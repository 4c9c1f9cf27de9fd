package dev.steno.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:x",
                " javascript:x",
                "java\tscript:x",
                "java\nscript:x",
                "\u0001javascript:x",
                "vbscript:x",
                "data:text/html,<b>",
            })
    void scriptsAreKnownByTheirScheme(String destination) {
        assertThat(Links.runScripts(destination)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://a.example/javascript:x",
                "mailto:a@b.example",
                "#javascript:x",
                "src/Main.java:12",
                "javascript",
                "docs/data:x",
                "file:///etc/hosts",
            })
    void everythingElseStaysALink(String destination) {
        assertThat(Links.runScripts(destination)).isFalse();
    }
}
