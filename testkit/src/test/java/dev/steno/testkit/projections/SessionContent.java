package dev.steno.testkit.projections;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a session, as a projection holds it or as the model has it. A part that a projection does not hold is empty.
 *
 * @param texts what its messages say, by their ids
 * @param roles how many messages each role has
 * @param project what its project is called
 * @param agent the program
 * @param startMs its earliest activity
 * @param lastMs its latest activity
 * @param usage tokens and costs of the calls that it counts
 * @param mark its mark; empty when it has none
 */
public record SessionContent(
        Map<String, String> texts,
        Map<String, Integer> roles,
        String project,
        String agent,
        long startMs,
        long lastMs,
        UsageContent usage,
        String mark) {

    public static final SessionContent NOTHING =
            new SessionContent(Map.of(), Map.of(), "", "", 0, 0, UsageContent.NONE, "");

    public SessionContent {
        texts = new TreeMap<>(texts);
        roles = new TreeMap<>(roles);
    }

    /** A mark as one text. */
    public static String mark(boolean isMarked, String note, List<String> tags) {
        return isMarked ? note + " " + tags : "";
    }

    public SessionContent withTexts(Map<String, String> others) {
        return new SessionContent(others, roles, project, agent, startMs, lastMs, usage, mark);
    }

    public SessionContent withMessages(Map<String, String> otherTexts, Map<String, Integer> otherRoles) {
        return new SessionContent(otherTexts, otherRoles, project, agent, startMs, lastMs, usage, mark);
    }

    public SessionContent withSession(String project, String agent, long startMs, long lastMs) {
        return new SessionContent(texts, roles, project, agent, startMs, lastMs, usage, mark);
    }

    public SessionContent withUsage(UsageContent other) {
        return new SessionContent(texts, roles, project, agent, startMs, lastMs, other, mark);
    }

    public SessionContent withMark(String other) {
        return new SessionContent(texts, roles, project, agent, startMs, lastMs, usage, other);
    }
}
