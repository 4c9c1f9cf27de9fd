package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.query.opensearch.FakeOpenSearch.Answer;
import dev.steno.query.opensearch.FakeOpenSearch.Behaviour;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

class BulkWriterTest {

    private static final int BYTES_EACH = 120;

    @Test
    void keepsRequestsBelowTheirBounds() throws Exception {
        assertThat(requestSizes(20, (number, lines) -> allWritten(lines))).containsExactlyInAnyOrder(8, 8, 4);
    }

    @Test
    void halvesWhatIsTooLarge() throws Exception {
        assertThat(requestSizes(8, (number, lines) -> lines.size() > 4 ? Answer.TOO_LARGE : allWritten(lines)))
                .startsWith(8)
                .contains(2)
                .doesNotContain(5, 6, 7);
    }

    @Test
    void triesAgainWhatTheServerIsTooBusyFor() throws Exception {
        assertThat(requestSizes(4, (number, lines) -> number == 1 ? Answer.BUSY : allWritten(lines)))
                .startsWith(4)
                .hasSizeGreaterThan(1);
    }

    @Test
    void triesOnlyTheFailedItemsAgain() throws Exception {
        assertThat(requestSizes(
                        3,
                        (number, lines) ->
                                number == 1 ? FakeOpenSearch.items(List.of(201, 429, 409)) : allWritten(lines)))
                .containsExactly(3, 1);
    }

    @Test
    void givesUpOnOneItemThatIsTooLargeAlone() throws Exception {
        try (FakeOpenSearch server = new FakeOpenSearch((number, lines) -> Answer.TOO_LARGE)) {
            assertThat(write(server, 1)).singleElement().isInstanceOf(BulkOutcome.Rejected.class);
        }
    }

    @Test
    void neverTakesAFailedItemForWritten() throws Exception {
        Behaviour half = (number, lines) -> FakeOpenSearch.items(List.of(201, 503));
        Behaviour missing = (number, lines) -> FakeOpenSearch.items(List.of(201));
        for (Behaviour behaviour : List.of(half, missing)) {
            try (FakeOpenSearch server = new FakeOpenSearch(
                    (number, lines) -> lines.size() == 4 ? behaviour.answer(number, lines) : Answer.BUSY)) {
                assertThatThrownBy(() -> write(server, 2)).isInstanceOf(StoreUnavailableException.class);
            }
        }
    }

    @Test
    void leavesAnAbsentServerToItsCaller() throws Exception {
        FakeOpenSearch server = new FakeOpenSearch((number, lines) -> Answer.BROKEN);
        assertThatThrownBy(() -> write(server, 2)).isInstanceOf(StoreUnavailableException.class);
        assertThat(server.requests()).hasSize(1);
        server.close();
        assertThatThrownBy(() -> write(server, 2)).isInstanceOf(StoreUnavailableException.class);
    }

    /** The number of items of each request. */
    private static List<Integer> requestSizes(int items, Behaviour behaviour) throws Exception {
        try (FakeOpenSearch server = new FakeOpenSearch(behaviour)) {
            assertThat(write(server, items)).hasSize(items).doesNotHaveAnyElementsOfTypes(BulkOutcome.Rejected.class);
            return server.requests().stream().map(lines -> lines.size() / 2).toList();
        }
    }

    private static List<BulkOutcome> write(FakeOpenSearch server, int count) throws Exception {
        OpenSearchClients clients = new OpenSearchClients(server);
        OpenSearchClient client = clients.client(clients.connections());
        try {
            return new BulkWriter(client, server, new SimpleMeterRegistry())
                    .write(IntStream.range(0, count)
                            .mapToObj(i -> new BulkItem(
                                    BulkItem.index("i", "id" + i, 1, Map.of(), 0)
                                            .operation(),
                                    BYTES_EACH))
                            .toList());
        } finally {
            clients.close(client);
        }
    }

    private static Answer allWritten(List<String> lines) {
        return FakeOpenSearch.items(Collections.nCopies(lines.size() / 2, 201));
    }
}
