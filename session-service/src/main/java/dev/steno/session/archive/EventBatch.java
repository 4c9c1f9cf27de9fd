package dev.steno.session.archive;

import dev.steno.schema.ledger.ReportedCall;
import dev.steno.schema.log.Erasing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run of events changes, each fact and each session once: ready to be written set by set. Of a
 * session that is deleted in it there is the deletion alone, whatever else comes before or after.
 *
 * @param events the run, in the order of the log
 * @param messages message events; of several records of one message the first of those with the highest precedence
 * @param activities starts, ends and other signs of life, chosen likewise
 * @param sessions what the events report of their sessions, each session once
 * @param calls what events report of API calls, each event once
 * @param subagents what records call the subagents that said their messages
 * @param marks the last mark of each session
 * @param stored the changes of sessions that are kept in the store, in the order of the log
 * @param deletions the first deletion of each session
 * @param erasures what is to be erased and what has been, in the order of the log; of deleted sessions too
 */
public record EventBatch(
        List<LoggedEvent> events,
        Collection<LoggedEvent> messages,
        Collection<LoggedEvent> activities,
        Collection<SessionActivity> sessions,
        Collection<ReportedCall> calls,
        Collection<Subagent> subagents,
        Collection<LoggedEvent> marks,
        List<LoggedEvent> stored,
        Collection<LoggedEvent> deletions,
        List<LoggedEvent> erasures) {

    /** The changes of these events, given in the order of the log. */
    public static EventBatch of(List<LoggedEvent> events) {
        Map<String, LoggedEvent> deletions = deletions(events);
        Collector collector = new Collector();
        events.stream()
                .filter(logged -> !Erasing.isErasure(logged.event()))
                .filter(logged -> !deletions.containsKey(logged.event().getSessionId()))
                .forEach(collector::add);
        return new EventBatch(
                List.copyOf(events),
                collector.messages.values(),
                collector.activities.values(),
                collector.sessions.values(),
                collector.calls.values(),
                collector.subagents,
                collector.marks.values(),
                collector.stored,
                deletions.values(),
                events.stream()
                        .filter(logged -> Erasing.isErasure(logged.event()))
                        .toList());
    }

    /** The sessions that its events belong to. */
    public Set<String> sessionIds() {
        return events.stream().map(logged -> logged.event().getSessionId()).collect(Collectors.toSet());
    }

    /** What the other sessions' events change. */
    public EventBatch without(Set<String> sessionIds) {
        return sessionIds.isEmpty()
                ? this
                : of(events.stream()
                        .filter(logged -> !sessionIds.contains(logged.event().getSessionId()))
                        .toList());
    }

    private static Map<String, LoggedEvent> deletions(List<LoggedEvent> events) {
        Map<String, LoggedEvent> deletions = new TreeMap<>();
        events.stream()
                .filter(logged -> logged.event().hasSessionDeleted())
                .forEach(logged -> deletions.putIfAbsent(logged.event().getSessionId(), logged));
        return deletions;
    }

    private static final class Collector {

        private final Map<EventKey, LoggedEvent> messages = new LinkedHashMap<>();
        private final Map<EventKey, LoggedEvent> activities = new LinkedHashMap<>();
        private final Map<EventKey, ReportedCall> calls = new LinkedHashMap<>();
        private final Set<Subagent> subagents = new LinkedHashSet<>();
        // Sorted, so that two writers that meet during a rebalance lock sessions in the same order.
        private final Map<String, SessionActivity> sessions = new TreeMap<>();
        private final Map<String, LoggedEvent> marks = new TreeMap<>();
        private final List<LoggedEvent> stored = new ArrayList<>();

        void add(LoggedEvent logged) {
            if (logged.isStoreChange()) {
                stored.add(logged);
            }
            switch (logged.event().getBodyCase()) {
                case SESSION_MARKED -> marks.merge(logged.event().getSessionId(), logged, Collector::later);
                case MESSAGE -> {
                    messages.merge(logged.key(), logged, Collector::better);
                    Subagent.in(logged.event()).ifPresent(subagents::add);
                    addActivity(logged);
                }
                case SESSION_CHANGED, SESSION_COMPACTED, COMPACTED_PURGED, ITEM_CHANGED -> addActivity(logged);
                default -> {
                    activities.merge(logged.key(), logged, Collector::better);
                    addActivity(logged);
                }
            }
        }

        private void addActivity(LoggedEvent logged) {
            sessions.merge(logged.event().getSessionId(), SessionActivity.of(logged), SessionActivity::plus);
            ReportedCall.in(logged.event())
                    .ifPresent(reported -> calls.merge(logged.key(), reported, ReportedCall::plus));
        }

        private static LoggedEvent better(LoggedEvent first, LoggedEvent second) {
            return second.precedence() > first.precedence() ? second : first;
        }

        private static LoggedEvent later(LoggedEvent first, LoggedEvent second) {
            return second.position().offset() > first.position().offset() ? second : first;
        }
    }
}
