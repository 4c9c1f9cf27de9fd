package dev.steno.providers.read;

import dev.steno.providers.UnreadableStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Collects what a search of an agent's folders finds: sessions, and stores that are there and cannot be read. */
public final class Discovery {

    private static final int MOST_UNREADABLE = 1000;

    private final List<Transcript> sessions = new ArrayList<>();
    private final Map<Path, UnreadableStore> unreadable = new LinkedHashMap<>();

    /** A session was found. */
    public void session(Transcript session) {
        sessions.add(session);
    }

    /** Sessions were found; several with one id are read as one, in this order. */
    public void sessions(Collection<Transcript> found) {
        sessions.addAll(found);
    }

    /** Something is there and cannot be read, or not as a whole. Of a place the first reason stands. */
    public void unreadable(Path place, String reason) {
        if (unreadable.size() < MOST_UNREADABLE) {
            unreadable.putIfAbsent(place, new UnreadableStore(place, reason));
        }
    }

    /** The files that {@link Folders#files} finds; a folder or file that cannot be opened is unreadable. */
    public List<Path> files(Path folder, int depth, Predicate<Path> wanted) {
        return Folders.files(folder, depth, wanted, (place, cause) -> unreadable(place, Reasons.of(cause)));
    }

    List<Transcript> sessions() {
        return sessions;
    }

    List<UnreadableStore> unreadable() {
        return List.copyOf(unreadable.values());
    }
}
