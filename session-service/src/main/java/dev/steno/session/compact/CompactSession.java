package dev.steno.session.compact;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactSessionResponse;
import dev.steno.schema.store.v1.CompactionPlan;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.store.ReadMessages;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.StoreLog;
import dev.steno.session.store.StoredItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;

/**
 * Puts a summary in the place of a session's oldest messages: one event, so that there is never the summary without the compaction or
 * the other way round. The messages stay in the archive.
 */
@ApplicationScoped
public class CompactSession {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final String CALLER = "caller";

    /** Takes what becomes of a compaction; may block. */
    @FunctionalInterface
    public interface ProgressSink {

        void accept(CompactSessionResponse progress) throws InterruptedException;
    }

    private final ReadSessions sessions;
    private final ReadMessages messages;
    private final StoredItems items;
    private final PlanCompaction planning;
    private final StoreLog changes;
    private final Instance<Summariser> summarisers;
    private final CompactionDefaults defaults;

    CompactSession(
            ReadSessions sessions,
            ReadMessages messages,
            StoredItems items,
            PlanCompaction planning,
            StoreLog changes,
            Instance<Summariser> summarisers,
            CompactionDefaults defaults) {
        this.sessions = sessions;
        this.messages = messages;
        this.items = items;
        this.planning = planning;
        this.changes = changes;
        this.summarisers = summarisers;
        this.defaults = defaults;
    }

    /**
     * Compacts a session, and says how far it is: starting, summarising, completed.
     *
     * @throws Problem MALFORMED, NOT_FOUND; NOT_NOW while tool calls are pending, when there is nothing to compact, or when the plan
     *     would part a call from its result; CHANGED when another compaction came first; UNAVAILABLE when the summary cannot be
     *     written. The history is as before then.
     */
    public void compact(CompactSessionRequest asked, ProgressSink progress) throws InterruptedException {
        CompactSessionRequest request = changes.checked(asked);
        StoredSession session = sessions.get(request.getSessionId());
        String eventId = changes.eventId(session, "compaction", request.getClientKey());
        Optional<Summary> done = summary(session, eventId);
        if (done.isPresent()) {
            progress.accept(completed(done.get()).build());
            return;
        }
        CompactionPlan plan = plan(session, request);
        progress.accept(stage("starting", plan).build());
        String summary = request.getSummary();
        String writer = CALLER;
        if (summary.isBlank()) {
            progress.accept(stage("summarising", plan).build());
            Summariser summariser = summariser(request.getSummariser());
            summary = summariser.summarise(conversation(session, plan, summariser.mostCharacters()));
            writer = summariser.name();
        }
        Event event = changes.event(session, eventId)
                .setSessionCompacted(SessionCompacted.newBuilder()
                        .setThroughSequence(plan.getThroughSequence())
                        .setSummary(summary)
                        .setTokens(Math.ceilDiv(summary.length(), CHARACTERS_PER_TOKEN))
                        .setSummarisedBy(writer)
                        .setExpectedCompactions(plan.getCompactions()))
                .build();
        Position position = changes.write(event).position();
        Summary written = summary(session, eventId).orElseThrow(CompactSession::gone);
        progress.accept(stage("completed", plan)
                .setSummary(written)
                .setPosition(position.toString())
                .build());
    }

    /** The summaries of a session, oldest first. */
    public List<Summary> summaries(String sessionId) {
        StoredSession session = sessions.get(sessionId);
        return items.summaries(session.getSessionId()).stream()
                .map(each -> each.getThroughSequence() == session.getCompactedThrough()
                        ? each
                        : each.toBuilder().setArchived(true).build())
                .toList();
    }

    private CompactionPlan plan(StoredSession session, CompactSessionRequest request) {
        CompactionPlan plan = request.hasPlan()
                ? given(session, request.getPlan())
                : planning.plan(session.getSessionId(), request.getSettings());
        if (!messages.pendingCalls(session).isEmpty()) {
            throw Problem.of(ErrorCode.NOT_NOW, "tool calls have no result yet; append their results first");
        }
        if (plan.getThroughSequence() == 0) {
            throw Problem.of(ErrorCode.NOT_NOW, "there is nothing to compact");
        }
        return plan;
    }

    private CompactionPlan given(StoredSession session, CompactionPlan plan) {
        if (plan.getCompactions() != session.getCompactions()) {
            throw Problem.of(ErrorCode.CHANGED, "the session was compacted meanwhile; plan anew");
        }
        long through = plan.getThroughSequence();
        if (through <= session.getCompactedThrough() || through > session.getMessageCount()) {
            throw Problem.field("plan.through_sequence", "is the number of no message that can be compacted");
        }
        if (!planning.isClean(session, through)) {
            throw Problem.of(ErrorCode.NOT_NOW, "plan.through_sequence: a tool call would be parted from its result");
        }
        return plan;
    }

    private Summariser summariser(String asked) {
        String name = asked.isEmpty() ? defaults.summariser() : asked;
        return summarisers.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field("summariser", "is extract or http"));
    }

    private Summariser.Conversation conversation(StoredSession session, CompactionPlan plan, int mostCharacters)
            throws InterruptedException {
        Optional<String> before = items.summaries(session.getSessionId()).stream()
                .reduce((first, second) -> second)
                .map(Summary::getContent);
        LastLines lines = new LastLines(mostCharacters);
        messages.stream(
                ReadMessages.active(session).through(plan.getThroughSequence()),
                run -> run.forEach(message -> lines.add(message.getRole() + ": " + LastLines.text(message))));
        return new Summariser.Conversation(before, lines.lines(), lines.leftOut());
    }

    private Optional<Summary> summary(StoredSession session, String eventId) {
        return items.summaries(session.getSessionId()).stream()
                .filter(each -> each.getId().equals(eventId))
                .findFirst();
    }

    private static CompactSessionResponse.Builder completed(Summary summary) {
        return CompactSessionResponse.newBuilder()
                .setStage("completed")
                .setMessages(summary.getThroughSequence() - summary.getFromSequence() + 1)
                .setSummary(summary);
    }

    private static CompactSessionResponse.Builder stage(String stage, CompactionPlan plan) {
        return CompactSessionResponse.newBuilder()
                .setStage(stage)
                .setMessages(plan.getMessagesToCompact())
                .setEstimatedSavings(plan.getEstimatedSavings());
    }

    private static Problem gone() {
        return Problem.of(ErrorCode.NOT_FOUND, "the session was deleted meanwhile");
    }
}
