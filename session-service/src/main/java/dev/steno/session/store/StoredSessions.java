package dev.steno.session.store;

import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.EventKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of the store, as the archive holds them. What is imported and not complete is found by its id alone. */
public interface StoredSessions {

    /** One session, without the name of its project. */
    Optional<StoredState> find(String sessionId);

    /** A session with the name of its project, which depends on all projects there are. */
    StoredSession withProject(StoredSession session);

    /** The session of this name in a folder; of several the one that was changed last. */
    Optional<StoredSession> named(String projectRoot, String name);

    /**
     * Sessions that follow a place in the list, the latest change first.
     *
     * @param projectRoot empty for all folders
     */
    List<StoredSession> after(String projectRoot, SessionPlace place, int most);

    /** Sessions that are being imported: how far each is, as the offset of its last event. */
    Map<String, Long> incomplete();

    /** What became of a change. */
    Optional<StoredChange> change(EventKey key);
}
