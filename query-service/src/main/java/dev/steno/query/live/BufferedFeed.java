package dev.steno.query.live;

import com.google.protobuf.MessageLite;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed that delivers every update, in order, or ends: its buffer is bounded in updates and in bytes. */
public final class BufferedFeed<T extends MessageLite> extends Feed<T> {

    private final int mostUpdates;
    private final long mostBytes;
    private final Deque<T> snapshot = new ArrayDeque<>();
    private final Deque<T> waiting = new ArrayDeque<>();
    private long bytes;

    BufferedFeed(int mostUpdates, long mostBytes) {
        this.mostUpdates = mostUpdates;
        this.mostBytes = mostBytes;
    }

    /** Puts what is so already before all updates. It does not count against the bounds: the subscriber asked for it. */
    void begin(List<T> state) {
        alone(() -> snapshot.addAll(state));
    }

    /** Adds an update; ends the feed when there is no room for it. */
    public void offer(T update) {
        int size = update.getSerializedSize();
        alone(() -> {
            boolean fits = waiting.isEmpty() || (waiting.size() < mostUpdates && bytes + size <= mostBytes);
            if (fits) {
                waiting.add(update);
                bytes += size;
            } else {
                end(Problem.of(
                        ErrorCode.TOO_SLOW,
                        "%d updates wait to be read, and there is no room for more; subscribe again and read faster"
                                .formatted(waiting.size())));
            }
        });
    }

    @Override
    protected @Nullable T take() {
        T first = snapshot.poll();
        if (first != null) {
            return first;
        }
        T next = waiting.poll();
        bytes -= next == null ? 0 : next.getSerializedSize();
        return next;
    }

    @Override
    protected void clear() {
        snapshot.clear();
        waiting.clear();
        bytes = 0;
    }
}
