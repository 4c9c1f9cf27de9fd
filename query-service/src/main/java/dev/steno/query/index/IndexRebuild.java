package dev.steno.query.index;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexRefresh;
import dev.steno.query.opensearch.OpenSearchReads;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Clears the index and fills it from the log again; until it is whole, reads are refused. Threadsafe. */
@Singleton
public class IndexRebuild {

    private final IndexConsumers groups;
    private final OpenSearchReads reads;
    private final IndexRefresh refresh;

    IndexRebuild(IndexConsumers groups, OpenSearchReads reads, IndexRefresh refresh) {
        this.groups = groups;
        this.reads = reads;
        this.refresh = refresh;
    }

    /** Begins, and returns at once. */
    public void start() {
        groups.rebuild();
    }

    /** What the index is doing while it is not whole, for people. */
    public Optional<String> behind() {
        return groups.messages().behind().or(() -> groups.sessions().behind());
    }

    /** How many messages there are. */
    public long messages() {
        refresh.now(IndexNames.ALL_MESSAGES);
        return reads.ask(client -> client.count(request -> request.index(IndexNames.ALL_MESSAGES)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true))
                .count());
    }
}
