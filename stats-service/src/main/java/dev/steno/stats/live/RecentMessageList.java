package dev.steno.stats.live;

import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.stats.summarise.LatestFew;
import java.util.List;

/** The last messages of a project or of all, each once: the record with the highest precedence, of equals the first. */
public final class RecentMessageList {

    private static final int LENGTH = 10;

    private static final LatestFew<RecentMessage> LATEST =
            new LatestFew<>(LENGTH, RecentMessage::getActivityMs, RecentMessageList::isSame);

    private RecentMessageList() {}

    /** The list with one more message; the very same list when that changes nothing. */
    public static RecentMessages with(RecentMessages list, RecentMessage message) {
        List<RecentMessage> before = list.getMessagesList();
        if (before.stream()
                .anyMatch(known -> isSame(known, message) && known.getPrecedence() >= message.getPrecedence())) {
            return list;
        }
        List<RecentMessage> after = LATEST.with(before, message);
        return after == before
                ? list
                : RecentMessages.newBuilder().addAllMessages(after).build();
    }

    /** Both lists together. */
    public static RecentMessages merge(RecentMessages one, RecentMessages other) {
        RecentMessages merged = one;
        for (RecentMessage message : other.getMessagesList()) {
            merged = with(merged, message);
        }
        return merged;
    }

    /** The list without a session's messages; the very same list when it has none of them. */
    public static RecentMessages without(RecentMessages list, String session) {
        List<RecentMessage> others = list.getMessagesList().stream()
                .filter(message -> !message.getMessage().getSessionId().equals(session))
                .toList();
        return others.size() == list.getMessagesCount()
                ? list
                : RecentMessages.newBuilder().addAllMessages(others).build();
    }

    private static boolean isSame(RecentMessage one, RecentMessage other) {
        return one.getMessage().getIdBytes().equals(other.getMessage().getIdBytes())
                && one.getMessage()
                        .getSessionIdBytes()
                        .equals(other.getMessage().getSessionIdBytes());
    }
}
