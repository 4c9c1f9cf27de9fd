package dev.steno.session.store;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.store.v1.StoredSession;
import java.util.function.Consumer;

/**
 * A session of the store as the projection keeps it.
 *
 * @param session what callers see of it; without the name of its project, which depends on the other projects
 * @param complete false while the session is imported: callers do not see it
 * @param digest what made it said
 * @param purgedThrough the last message whose content has been deleted
 * @param lastOffset the offset of the last event that was applied
 */
public record StoredState(StoredSession session, boolean complete, String digest, long purgedThrough, long lastOffset) {

    StoredState with(Consumer<StoredSession.Builder> change) {
        StoredSession.Builder changed = session.toBuilder();
        change.accept(changed);
        return new StoredState(changed.build(), complete, digest, purgedThrough, lastOffset);
    }

    /** Changed by an event. */
    StoredState touched(Event event) {
        long time = EventTimes.inSession(event);
        return with(changed -> changed.setUpdatedMs(Math.max(changed.getUpdatedMs(), time)));
    }

    StoredState completed() {
        return new StoredState(session, true, digest, purgedThrough, lastOffset)
                .with(done -> done.setUpdatedMs(
                        Math.max(done.getUpdatedMs(), done.getOrigin().getUpdatedMs())));
    }

    StoredState purged(long through) {
        return new StoredState(session, complete, digest, through, lastOffset);
    }

    StoredState at(long offset) {
        return new StoredState(session, complete, digest, purgedThrough, offset);
    }
}
