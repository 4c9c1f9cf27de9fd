package dev.steno.session.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptPlaceTest {

    @Test
    void aTokenLeadsBackToItsPlace() {
        TranscriptPlace place = new TranscriptPlace(-5, 1042, "id:with:colons and ünïcode");

        assertThat(TranscriptPlace.ofToken(place.toToken())).isEqualTo(place);
    }

    @Test
    void noTokenIsTheStart() {
        assertThat(TranscriptPlace.ofToken("")).isEqualTo(TranscriptPlace.START);
    }

    // The last ones are base64 of "1:2", "a:2:x", "1:2:\0" and of "+1:2:x".
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "!!!", "MTox", "MToy", "YToyOng", "MToyOgA", "KzE6Mjp4", "MToyOng=", " "})
    void nonsenseIsRefused(String token) {
        assertThatThrownBy(() -> TranscriptPlace.ofToken(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED));
    }
}
