package dev.steno.query.tree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.index.SessionLookup.Versioned;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The summaries that were shown last, so that a tree which is looked at again costs the index their versions and not their
 * contents. A version is the offset of the summary in its partition: the same version is the same summary. Threadsafe.
 */
@Singleton
class SummaryCache {

    /** Of summaries as they are on the log, which is about half of what they take here: some 6,000 sessions. */
    private static final long MOST_BYTES = 16L << 20;

    private final SessionLookup lookup;
    private final Cache<String, Versioned> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String key, Versioned session) -> session.summary().getSerializedSize())
            .build();

    SummaryCache(SessionLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * The summaries of sessions, in these versions or newer ones.
     *
     * @param versions by session key
     * @return by session key; a session that has no summary any more is missing
     */
    Map<String, SessionSummary> of(Map<String, Long> versions) {
        Map<String, SessionSummary> found = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        versions.forEach((session, version) -> {
            Versioned kept = known.getIfPresent(session);
            if (kept != null && kept.version() == version) {
                found.put(session, kept.summary());
            } else {
                unknown.add(session);
            }
        });
        Map<String, Versioned> read = lookup.versions(unknown);
        known.putAll(read);
        read.forEach((session, versioned) -> found.put(session, versioned.summary()));
        return found;
    }
}
