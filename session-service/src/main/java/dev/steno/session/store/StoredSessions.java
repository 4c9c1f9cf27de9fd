package dev.steno.session.store;

import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.EventKey;
import java.util.List;
import java.util.Optional;

/** The sessions of the store, as the archive holds them. What is imported and not complete is found by its id alone. */
public interface StoredSessions {

    /** One session. */
    Optional<StoredState> find(String sessionId);

    /** The session of this name in a folder; of several the one that was changed last. */
    Optional<StoredSession> named(String projectRoot, String name);

    /**
     * Sessions that follow a place in the list, the latest change first.
     *
     * @param projectRoot empty for all folders
     */
    List<StoredSession> after(String projectRoot, SessionPlace place, int most);

    /** What became of a change. */
    Optional<StoredChange> change(EventKey key);
}
