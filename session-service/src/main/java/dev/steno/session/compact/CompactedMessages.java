package dev.steno.session.compact;

import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import java.util.List;

/** The messages that summaries stand for, over all sessions, as the archive holds them. */
public interface CompactedMessages {

    /**
     * What can be purged of a session.
     *
     * @param through the last message
     * @param messages how many
     */
    record Purgeable(String sessionId, long through, long messages) {}

    /**
     * Compacted messages whose content is there.
     *
     * @param projectRoot empty for all folders
     */
    GetCompactedStatsResponse stats(String projectRoot);

    /**
     * What was compacted at or before a time and not purged, by session.
     *
     * @param sessionId empty for all sessions
     */
    List<Purgeable> purgeable(long compactedMs, String sessionId);
}
