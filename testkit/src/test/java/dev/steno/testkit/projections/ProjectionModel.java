package dev.steno.testkit.projections;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a log means, worked out from the whole of it in the plainest way, with no rule taken from the code under test.
 */
public final class ProjectionModel {

    private static final String UNKNOWN = "unknown";
    private static final Comparator<Event> EARLIEST = Comparator.comparingLong(ProjectionModel::time);
    private static final Comparator<Event> BEST_FIRST =
            Comparator.comparingInt(Event::getSourceValue).reversed().thenComparing(EARLIEST);

    private final Set<String> deleted;
    private final Map<String, List<Event>> sessions;
    private final Map<String, List<Event>> calls;
    private final Map<String, String> projects;

    private ProjectionModel(List<Event> log, Set<String> deletedSessions) {
        deleted = deletedSessions;
        sessions = log.stream().collect(Collectors.groupingBy(Event::getSessionId, TreeMap::new, Collectors.toList()));
        projects = ProjectModel.names(sessions);
        calls = log.stream()
                .filter(Event::hasApiCall)
                .collect(Collectors.groupingBy(event -> event.getApiCall().getRequestId()));
    }

    /** What these events mean, in the order of the log. Of a session that is deleted anywhere in it, there is nothing. */
    public static ProjectionModel of(List<Event> log) {
        Set<String> deleted = log.stream()
                .filter(Event::hasSessionDeleted)
                .map(Event::getSessionId)
                .collect(Collectors.toSet());
        List<Event> others = log.stream()
                .filter(event -> !deleted.contains(event.getSessionId()))
                .toList();
        return new ProjectionModel(others, deleted);
    }

    /** The sessions that are deleted. */
    public Set<String> deleted() {
        return deleted;
    }

    /** Everything of every session. */
    public Map<String, SessionContent> sessions() {
        Map<String, SessionContent> contents = new TreeMap<>();
        sessions.forEach((session, events) -> contents.put(session, content(session, events)));
        return contents;
    }

    /** The messages that were said last in each session, so many of each at most. */
    public Map<String, Map<String, String>> lastTexts(int most) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        sessions.forEach((session, events) -> texts.put(session, last(messages(events), most)));
        return texts;
    }

    /** The messages that were said last in all sessions, so many at most. */
    public Map<String, String> lastTextsOfAll(int most) {
        return last(
                sessions.values().stream()
                        .flatMap(events -> messages(events).stream())
                        .toList(),
                most);
    }

    /** The kept records of each session that are neither messages nor marks, by their facts' ids. */
    public Map<String, Map<String, Event>> activities() {
        Map<String, Map<String, Event>> activities = new TreeMap<>();
        sessions.forEach((session, events) ->
                activities.put(session, kept(events, event -> !event.hasMessage() && !event.hasSessionMarked())));
        return activities;
    }

    private SessionContent content(String session, List<Event> events) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Integer> roles = new HashMap<>();
        messages(events).forEach(event -> {
            texts.put(event.getId(), event.getMessage().getContent());
            roles.merge(event.getMessage().getMessageType(), 1, Integer::sum);
        });
        List<Long> times = events.stream()
                .filter(event -> !event.hasSessionMarked())
                .map(ProjectionModel::time)
                .sorted()
                .toList();
        return SessionContent.NOTHING
                .withMessages(texts, roles)
                .withSession(projects.get(session), name(events, Event::getAgent), times.getFirst(), times.getLast())
                .withUsage(usage(session))
                .withMark(mark(events));
    }

    private static Collection<Event> messages(List<Event> events) {
        return kept(events, Event::hasMessage).values();
    }

    /** Of each fact the record of the best source, of those with the highest revision, of those the first. */
    private static Map<String, Event> kept(List<Event> events, Predicate<Event> kind) {
        Map<String, Event> kept = new LinkedHashMap<>();
        events.stream()
                .filter(kind)
                .forEach(event -> kept.merge(
                        event.getId(), event, (first, next) -> rank(next).compareTo(rank(first)) > 0 ? next : first));
        return kept;
    }

    private static BigInteger rank(Event event) {
        return BigInteger.valueOf(event.getSourceValue()).shiftLeft(80).add(BigInteger.valueOf(event.getRevision()));
    }

    private static Map<String, String> last(Collection<Event> messages, int most) {
        return messages.stream()
                .map(Event::getMessage)
                .sorted(Comparator.comparingLong(Message::getTimestamp).reversed())
                .limit(most)
                .collect(Collectors.toMap(Message::getId, Message::getContent));
    }

    private static String mark(List<Event> events) {
        List<Event> marks = events.stream().filter(Event::hasSessionMarked).toList();
        if (marks.isEmpty()) {
            return "";
        }
        SessionMarked last = marks.getLast().getSessionMarked();
        return SessionContent.mark(last.getIsMarked(), last.getNote(), last.getTagsList());
    }

    /** The name of the best source, of those of the earliest event. */
    static String name(List<Event> events, Function<Event, String> name) {
        return events.stream()
                .filter(event -> !event.hasSessionMarked())
                .filter(event ->
                        !name.apply(event).isEmpty() && !name.apply(event).equals(UNKNOWN))
                .min(BEST_FIRST.thenComparing(name))
                .map(name)
                .orElse(UNKNOWN);
    }

    static long time(Event event) {
        return Math.min(event.getTimeMs(), event.getRecordedAtMs());
    }

    /** Each call counts once: in the session that reports it first and as no copy, with the largest figures of all. */
    private UsageContent usage(String session) {
        List<UsageContent> counted = new ArrayList<>();
        calls.values().forEach(reports -> {
            Event owner = reports.stream()
                    .min(Comparator.comparing(
                                    (Event event) -> event.getApiCall().getCopied())
                            .thenComparing(EARLIEST)
                            .thenComparing(Event::getSessionId))
                    .orElseThrow();
            boolean firstHand =
                    reports.stream().anyMatch(event -> !event.getApiCall().getSecondHand());
            if (firstHand && owner.getSessionId().equals(session)) {
                counted.add(call(reports));
            }
        });
        return new UsageContent(
                counted.size(),
                counted.stream().mapToLong(UsageContent::input).sum(),
                counted.stream().mapToLong(UsageContent::output).sum(),
                counted.stream().mapToLong(UsageContent::costNanoUsd).sum(),
                counted.stream().mapToLong(UsageContent::costUnknownCalls).sum());
    }

    private static UsageContent call(List<Event> reports) {
        Optional<Long> cost = reports.stream()
                .map(Event::getApiCall)
                .filter(ApiCall::hasReportedNanoUsd)
                .map(ApiCall::getReportedNanoUsd)
                .max(Comparator.naturalOrder());
        return new UsageContent(
                1,
                largest(reports, ApiCall::getInputTokens),
                largest(reports, ApiCall::getOutputTokens),
                cost.orElse(0L),
                cost.isPresent() ? 0 : 1);
    }

    private static long largest(List<Event> reports, ToLongFunction<ApiCall> figure) {
        return reports.stream().map(Event::getApiCall).mapToLong(figure).max().orElse(0);
    }
}
