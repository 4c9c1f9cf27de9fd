package dev.steno.query.opensearch;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.indices.add_block.IndicesBlockOptions;
import org.opensearch.client.opensearch.indices.update_aliases.Action;

/**
 * Puts rebuilt indices in the place of those that are read. Threadsafe. Every call throws {@link StoreUnavailableException} when
 * OpenSearch is away or refuses.
 */
@Singleton
public class IndexSwap {

    private static final Logger LOGGER = Logger.getLogger(IndexSwap.class);

    private final OpenSearchClient client;
    private final IndexTemplates templates;

    /** A call of OpenSearch. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }

    IndexSwap(OpenSearchClient client, IndexTemplates templates) {
        this.client = client;
        this.templates = templates;
    }

    /** Makes the indices of a rebuild. */
    public void create(IndexSet rebuilt) {
        templates.ensure();
        templates.create(rebuilt);
    }

    /** How many messages there are in what is read. */
    public long messages() {
        refresh(IndexSet.CURRENT);
        return count(IndexNames.ALL_MESSAGES);
    }

    /** How many messages, sessions and marks a set has; searches see all of them afterwards. */
    public Map<String, Long> count(IndexSet set) {
        refresh(set);
        return Map.of(
                "messages", count(set.of(IndexNames.ALL_MESSAGES)),
                "sessions", count(set.of(IndexNames.SESSIONS)),
                "marks", count(set.of(IndexNames.MARKS)));
    }

    /** Lets nothing more be written to what is read. Returns when all writes that were under way are done. */
    public void freeze() {
        List<String> indices = indices(IndexSet.CURRENT);
        if (!indices.isEmpty()) {
            call(() ->
                    client.indices().addBlock(request -> request.index(indices).block(IndicesBlockOptions.Write)));
        }
    }

    /** Lets what is read be written to again. */
    public void thaw() {
        List<String> indices = indices(IndexSet.CURRENT);
        if (!indices.isEmpty()) {
            call(() -> client.indices()
                    .putSettings(request -> request.index(indices).settings(settings -> settings.blocksWrite(false))));
        }
    }

    /** Deletes what was read until now and puts the rebuilt indices in its place, all at once. */
    public void cutOver(IndexSet rebuilt) {
        List<Action> actions = new ArrayList<>();
        for (String index : indices(IndexSet.CURRENT)) {
            actions.add(Action.of(action -> action.removeIndex(remove -> remove.index(index))));
        }
        for (String index : indices(rebuilt)) {
            actions.add(Action.of(action -> action.add(add -> add.index(index).alias(rebuilt.nameOf(index)))));
        }
        call(() -> client.indices().updateAliases(request -> request.actions(actions)));
    }

    /** Takes back what a rebuild left that was cut short. Without one it changes nothing. */
    public void tidy() {
        thaw();
        deleteUnread();
    }

    /** Deletes rebuilt indices that are not read. */
    public void deleteUnread() {
        List<String> unread = indicesOf(List.of(IndexSet.REBUILT + "*"));
        unread.removeAll(indices(IndexSet.CURRENT));
        if (!unread.isEmpty()) {
            LOGGER.infof("deletes what a rebuild of the index has left: %s", unread);
            call(() -> client.indices().delete(request -> request.index(unread).ignoreUnavailable(true)));
        }
    }

    private void refresh(IndexSet set) {
        call(() -> client.indices()
                .refresh(request ->
                        request.index(set.all()).ignoreUnavailable(true).allowNoIndices(true)));
    }

    private long count(String indices) {
        return call(() -> client.count(request ->
                        request.index(indices).ignoreUnavailable(true).allowNoIndices(true)))
                .count();
    }

    /** The indices that a set has, by their own names. */
    private List<String> indices(IndexSet set) {
        return indicesOf(set.all());
    }

    private List<String> indicesOf(List<String> names) {
        return new ArrayList<>(call(() -> client.indices()
                        .getAlias(request ->
                                request.index(names).ignoreUnavailable(true).allowNoIndices(true)))
                .result()
                .keySet());
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("OpenSearch refuses or is away: " + e.getMessage(), e);
        }
    }
}
