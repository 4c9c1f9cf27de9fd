package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SearchRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ValidatedSearchTest {

    @Test
    void givesFiftyResultsUnlessToldOtherwise() {
        assertThat(plan(request -> request).limit()).isEqualTo(50);
        assertThat(plan(request -> request.setLimit(7)).limit()).isEqualTo(7);
        assertThat(plan(request -> request.setLimit(1_000)).limit()).isEqualTo(1_000);
    }

    @Test
    void pagesToTheTenThousandthResult() {
        assertThat(plan(request -> request.setOffset(9_950)).limit()).isEqualTo(50);
        assertWrong("offset", request -> request.setOffset(9_951));
        assertWrong("offset", request -> request.setOffset(Integer.MAX_VALUE).setLimit(1_000));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertWrong("limit", request -> request.setLimit(-1));
        assertWrong("limit", request -> request.setLimit(1_001));
        assertWrong("offset", request -> request.setOffset(-1));
        assertWrong("start_date", request -> request.setStartDate(-1));
        assertWrong("end_date", request -> request.setEndDate(-1));
        assertWrong("start_date", request -> request.setStartDate(2).setEndDate(1));
        assertWrong("message_type_filter", request -> request.setMessageTypeFilter("robot"));
        assertWrong("message_type_filter", request -> request.setMessageTypeFilter("User"));
        assertWrong("query", request -> request.setQuery("a ".repeat(5_000)));
    }

    @Test
    void ranksOnlyWhatIsLookedFor() {
        assertThat(plan(request -> request.setQuery("fox")).ranked()).isTrue();
        assertThat(plan(request -> request.setQuery("-fox")).ranked()).isFalse();
        assertThat(plan(request -> request.setQuery(" * ")).ranked()).isFalse();
    }

    @Test
    void takesAnOpenInterval() {
        assertThat(plan(request -> request.setStartDate(5)).query().wanted()).isEmpty();
        assertThat(plan(request -> request.setStartDate(5).setEndDate(5)).limit())
                .isEqualTo(50);
    }

    private static ValidatedSearch plan(UnaryOperator<SearchRequest.Builder> change) {
        return ValidatedSearch.of(change.apply(SearchRequest.newBuilder()).build());
    }

    private static void assertWrong(String field, UnaryOperator<SearchRequest.Builder> change) {
        assertThatThrownBy(() -> plan(change)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED);
            assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly(field);
        });
    }
}
