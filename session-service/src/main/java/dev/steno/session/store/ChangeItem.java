package dev.steno.session.store;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.ChangeItemResponse;
import dev.steno.schema.store.v1.GetItemRequest;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.StoredSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads and changes what belongs to a session beside messages: metadata, the todo, context. */
@ApplicationScoped
public class ChangeItem {

    private final ReadSessions sessions;
    private final StoredItems items;
    private final StoreLog log;

    ChangeItem(ReadSessions sessions, StoredItems items, StoreLog log) {
        this.sessions = sessions;
        this.items = items;
        this.log = log;
    }

    /** An item; empty when there is none. */
    public Optional<Item> get(GetItemRequest asked) {
        GetItemRequest request = StoreRequests.checked(asked);
        checkName(request.getKind(), request.getType(), request.getKey());
        String session = sessions.get(request.getSessionId()).getSessionId();
        return items.find(new StoredItem.Key(session, request.getKind(), request.getType(), request.getKey()))
                .filter(item -> !item.getRemoved());
    }

    /** The items of a session, by kind, type and key. */
    public List<Item> list(String sessionId, ItemKind kind) {
        return items.list(sessions.get(sessionId).getSessionId(), kind);
    }

    /**
     * Sets an item or removes it. Blocks until the archive holds the change.
     *
     * @return the item as it is after the change
     * @throws Problem MALFORMED, NOT_FOUND; CHANGED when the item has another version than expected; what {@link StoreLog#write}
     *     throws, and then the item may have been changed: repeating the request with its client key is safe
     */
    public ChangeItemResponse change(ChangeItemRequest asked) {
        ChangeItemRequest request = StoreRequests.checked(asked);
        ItemChanged change = request.getChange();
        checkName(change.getKind(), change.getType(), change.getKey());
        StoredSession session = sessions.get(request.getSessionId());
        Event event = log.event(session, log.eventId(session, "item", request.getClientKey()))
                .setItemChanged(change)
                .build();
        StoreLog.Written written = log.write(event);
        return ChangeItemResponse.newBuilder()
                .setItem(StoredItem.of(
                                StoredItem.Key.of(session.getSessionId(), change),
                                change,
                                written.version(),
                                event.getTimeMs())
                        .item())
                .setPosition(written.position().toString())
                .build();
    }

    private static void checkName(ItemKind kind, String type, String key) {
        switch (kind) {
            case ITEM_KIND_METADATA -> StoreRequests.required("key", key);
            case ITEM_KIND_TODO -> {
                if (!key.isEmpty()) {
                    throw Problem.field("key", "is of metadata and context only; a session has one todo");
                }
            }
            case ITEM_KIND_CONTEXT -> {
                StoreRequests.required("type", type);
                StoreRequests.required("key", key);
            }
            case ITEM_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Problem.field("kind", "is metadata, todo or context");
        }
        if (kind != ItemKind.ITEM_KIND_CONTEXT && !type.isEmpty()) {
            throw Problem.field("type", "is of context only");
        }
    }
}
