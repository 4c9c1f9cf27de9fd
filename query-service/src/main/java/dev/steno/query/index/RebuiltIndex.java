package dev.steno.query.index;

import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexSwap;
import dev.steno.runtime.kafka.RebuiltStore;
import dev.steno.runtime.kafka.SideProjection;
import java.util.List;
import java.util.Map;

/** Indices of other names, which are filled beside those that are read. */
record RebuiltIndex(IndexSet indices, IndexConsumers groups, IndexSwap swap) implements RebuiltStore {

    @Override
    public List<SideProjection> fill() {
        swap.create(indices);
        return groups.fill(indices);
    }

    @Override
    public void freeze() {
        swap.freeze();
    }

    @Override
    public Map<String, Long> present() {
        return swap.count(IndexSet.CURRENT);
    }

    @Override
    public Map<String, Long> rebuilt() {
        return swap.count(indices);
    }

    @Override
    public void cutOver() {
        swap.cutOver(indices);
        groups.forgetHomes();
    }

    @Override
    public void thaw() {
        swap.thaw();
    }

    @Override
    public void drop() {
        swap.deleteUnread();
    }
}
