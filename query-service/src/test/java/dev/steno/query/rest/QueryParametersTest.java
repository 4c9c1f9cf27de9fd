package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SubscribeRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

    private final MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
    private final QueryParameters parameters = new QueryParameters(values);

    @Test
    void fillsARequestByTheNamesOfItsFields() {
        values.add("query", "a b");
        values.add("start_date", "1700000000000");
        values.add("only_marked", "true");
        values.add("limit", "7");
        values.add("offset", "");
        values.add("unknown", "x");

        assertThat(parameters.into(SearchRequest.newBuilder()).build())
                .isEqualTo(SearchRequest.newBuilder()
                        .setQuery("a b")
                        .setStartDate(1_700_000_000_000L)
                        .setOnlyMarked(true)
                        .setLimit(7)
                        .build());
    }

    @Test
    void takesListsRepeatedOrWithCommas() {
        values.add("session_ids", "a, b,,");
        values.add("session_ids", "c");

        assertThat(parameters.into(SubscribeRequest.newBuilder()).getSessionIdsList())
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, abc",
        "limit, 1.5",
        "limit, 99999999999",
        "offset, 0x10",
        "start_date, yesterday",
        "end_date, 9223372036854775808",
        "only_marked, yes",
        "only_marked, 1",
    })
    void namesTheParameterThatIsNotOfItsKind(String name, String value) {
        values.add(name, value);

        Problem problem = catchThrowableOfType(Problem.class, () -> parameters.into(SearchRequest.newBuilder()));

        assertThat(problem.fields())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.field()).isEqualTo(name));
    }
}
