package dev.steno.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    @Test
    void comesBackAsItWasWritten() {
        for (PageToken token : List.of(
                new PageToken(0, ""),
                new PageToken(1_790_000_000_000L, "0123-4567"),
                new PageToken(-1, "with:colons:and spaces"),
                new PageToken(Long.MAX_VALUE, "日本語 🎉"))) {
            assertThat(PageToken.decode(token.encode())).isEqualTo(token);
            assertThat(token.encode()).as("as a parameter").matches("[A-Za-z0-9_-]*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "no base64!", "====", "\ud83c\udf89", "bm9udW1iZXI6cw", "OnM", "MTI"})
    void refusesWhatNoPageHasAnswered(String token) {
        assertThatThrownBy(() -> PageToken.decode(token)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED);
            assertThat(problem.fields()).extracting("field").containsExactly("page_token");
        });
    }

    @Test
    void refusesANumberThatIsTooLarge() {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("99999999999999999999:s".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PageToken.decode(token)).isInstanceOf(Problem.class);
    }
}
