package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.opensearch.FakeOpenSearch.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With a refresh interval that does not end during the test. */
class IndexRefreshTest {

    private static final String INDEX = "steno-things";

    @Test
    void searchesThatComeTogetherCauseOne() throws Exception {
        assertThat(requests(refresh -> IntStream.range(0, 20).parallel().forEach(i -> refresh.recent(INDEX))))
                .isEqualTo(1);
    }

    @Test
    void aReadThatNamesAPositionAlwaysCausesOne() throws Exception {
        assertThat(requests(refresh -> IntStream.range(0, 3).forEach(i -> refresh.now(INDEX))))
                .isEqualTo(3);
    }

    @Test
    void aSearchAfterSuchAReadCausesNone() throws Exception {
        assertThat(requests(refresh -> {
                    refresh.now(INDEX);
                    refresh.recent(INDEX);
                }))
                .isEqualTo(1);
    }

    private static int requests(Consumer<IndexRefresh> reads) throws Exception {
        try (FakeOpenSearch server = new FakeOpenSearch(
                (number, lines) -> new Answer(200, "{\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}"))) {
            OpenSearchClients clients = new OpenSearchClients(server);
            var client = clients.client(clients.connections());
            try {
                reads.accept(new IndexRefresh(new OpenSearchReads(client, server, new SimpleMeterRegistry()), server));
                return server.requests().size();
            } finally {
                clients.close(client);
            }
        }
    }
}
