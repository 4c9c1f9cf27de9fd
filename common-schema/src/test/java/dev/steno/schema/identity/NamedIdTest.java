package dev.steno.schema.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamedIdTest {

    @Test
    void theSamePartsAlwaysGiveTheSameId() {
        // Written down, because ids of recorded facts depend on it for ever.
        assertThat(NamedId.of("claude-code", "session-1", "Stop")).isEqualTo("574f65bb-ddce-38ec-92ce-e24c124d6aee");
        assertThat(UUID.fromString(NamedId.of("a")).version()).isEqualTo(3);
    }

    @Test
    void partsAreKeptApart() {
        assertThat(List.of(
                        NamedId.of("ab", "c"),
                        NamedId.of("a", "bc"),
                        NamedId.of("abc"),
                        NamedId.of("abc", ""),
                        NamedId.of("", "abc"),
                        NamedId.of("1:a"),
                        NamedId.of("a1:b"),
                        NamedId.of("a", "b"),
                        NamedId.of()))
                .doesNotHaveDuplicates();
    }

    @Test
    void orderCounts() {
        assertThat(NamedId.of("a", "b")).isNotEqualTo(NamedId.of("b", "a"));
    }
}
