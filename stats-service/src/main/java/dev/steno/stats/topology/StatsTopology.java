package dev.steno.stats.topology;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.Erasing;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.Topics;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.CallAssignment;
import dev.steno.schema.stats.state.v1.CallReport;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.schema.stats.state.v1.SessionFigures;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.stats.live.ProjectSum;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The whole flow of the stats service. Every part is exactly once: what a record changes in a store, what it leads to in
 * another topic and that it has been read are committed together.
 *
 * <pre>
 * events ─ parse ─┬─ malformed ──────────────────────────────────────────▶ dead letters
 *                 └─ summarise ─┬─ coalesce ─ latest summary ─┬─────────▶ sessions ─┐
 *                      │ ▲      ├─ end silent sessions ───────┘                     │
 *                      │ │      └─ recent messages ───────────────┐                 │
 *                      │ └ count calls ◀ assignments              ├─ publish ▶ stats│
 *                      │                      │                   │                 │
 *                      └ reported calls ▶ assign calls            │                 │
 *                                                                 │                 │
 *            project figures ◀─ sum by project ◀─ session figures ┼─────────────────┘
 *                  └──────────────────────────────────────────────┘
 * </pre>
 *
 * <p><b>Coalescing.</b> A summary for every event would be written as often as the log itself, each with the last messages
 * in it. Instead each change puts a small marker into a cached table, which passes on one marker for each session at the
 * next commit; only then is the summary read from its store and written. The cache is emptied before the offsets are
 * committed, in the same transaction: once the group has committed past an event, its summary is in the topic.
 *
 * <p><b>Calls that several sessions report.</b> A session first counts every API call that it reports. The report also goes, by
 * the call's key, to one place for all sessions. As soon as a second session reports the same call, assignments go back by
 * session id: the session that made the call counts it, with the largest figures of all, the others do not. So a copied call is
 * counted twice for two commits at most, and once when the log has come to rest.
 */
public final class StatsTopology {

    static final String MARKERS = "changed-sessions";
    static final String SESSION_FIGURES = "session-figures";
    static final String FIGURES_BY_PROJECT = "session-figures-by-project";
    static final String PROJECT_SUMS = "project-sums";
    static final String REPORTED_CALLS = "told-calls";
    static final String CALL_ASSIGNMENTS = "call-verdicts";

    private static final Serde<String> KEYS = Serdes.String();

    /** Keys of the log, read as the sessions that they name. */
    private static final Serde<String> SESSIONS = Serdes.serdeFrom(new StringSerializer(), new SessionOfKey());

    private static final Serde<SessionSummary> SUMMARIES = new ProtobufSerde<>(SessionSummary.parser());
    private static final Serde<SessionFigures> FIGURES = new ProtobufSerde<>(SessionFigures.parser());
    private static final Serde<ProjectFigures> SUMS = new ProtobufSerde<>(ProjectFigures.parser());
    private static final Serde<CallReport> CALL_REPORTS = new ProtobufSerde<>(CallReport.parser());
    private static final Serde<CallAssignment> ASSIGNMENTS = new ProtobufSerde<>(CallAssignment.parser());
    private static final Serde<RecentMessages> RECENT = new ProtobufSerde<>(RecentMessages.parser());
    private static final Serde<StatsSnapshot> SNAPSHOTS = new ProtobufSerde<>(StatsSnapshot.parser());

    private final StatusRules rules;
    private final Prices prices;
    private final ProjectRules projects;
    private final StoreKind kind;
    private final Consumer<Event> erasures;
    private final StreamsBuilder builder = new StreamsBuilder();

    private StatsTopology(
            StatusRules rules, Prices prices, ProjectRules projects, StoreKind kind, Consumer<Event> erasures) {
        this.rules = rules;
        this.prices = prices;
        this.projects = projects;
        this.kind = kind;
        this.erasures = erasures;
    }

    /** The topology under these rules and prices, with its stores in this place. */
    public static Topology of(StatusRules rules, Prices prices, ProjectRules projects, StoreKind kind) {
        return of(rules, prices, projects, kind, event -> {});
    }

    /** The same, which gives each event of an erasure to a listener before it counts as read. */
    public static Topology of(
            StatusRules rules, Prices prices, ProjectRules projects, StoreKind kind, Consumer<Event> erasures) {
        return new StatsTopology(rules, prices, projects, kind, erasures).build();
    }

    private Topology build() {
        StatsStores.all(kind).forEach(builder::addStateStore);
        KStream<String, SessionChange> summarised = summarise(validEvents());
        KStream<String, SessionChange> changes = summarised
                .filter((session, change) -> change.isVisible(), Named.as("visible"))
                .merge(countAssigned(assignCalls(summarised)), Named.as("changes"));
        writeSummaries(changes);
        publish(sumByProject(), recentMessages(changes));
        return builder.build();
    }

    private KStream<String, Event> validEvents() {
        KStream<String, ParsedRecord> parsed = builder.stream(
                        Topics.EVENTS.name(),
                        Consumed.with(SESSIONS, Serdes.ByteArray()).withName("events"))
                .processValues(ParseEvents::new, Named.as("parse"));
        parsed.filter((key, each) -> each instanceof ParsedRecord.Malformed, Named.as("malformed"))
                .mapValues(ParsedRecord::original, Named.as("original-bytes"))
                .to(
                        Topics.DEAD_LETTERS.name(),
                        Produced.with(KEYS, Serdes.ByteArray()).withName("dead-letters"));
        KStream<String, Event> valid = parsed.filter(
                        (key, each) -> each instanceof ParsedRecord.Valid, Named.as("valid"))
                .mapValues(ParsedRecord::event, Named.as("event"));
        valid.filter((session, event) -> Erasing.isErasure(event), Named.as("of-erasures"))
                .foreach((session, event) -> erasures.accept(event), Named.as("erasures"));
        return valid.filterNot((session, event) -> Erasing.isErasure(event), Named.as("of-sessions"));
    }

    private KStream<String, SessionChange> summarise(KStream<String, Event> events) {
        return change(events, "summarise", (sessions, id, event, nowMs) -> sessions.fold(event, nowMs));
    }

    /** What records change in sessions. */
    private <V> KStream<String, SessionChange> change(
            KStream<String, V> records, String name, ChangeSessions.Step<V> step) {
        return records.processValues(
                () -> new ChangeSessions<>(rules, prices, step),
                Named.as(name),
                StatsStores.SESSIONS,
                StatsStores.EVENTS,
                StatsStores.CALLS,
                StatsStores.TIMERS);
    }

    /** What sessions report of calls, brought together by call; where several report one, who counts it. */
    private KStream<String, CallAssignment> assignCalls(KStream<String, SessionChange> changes) {
        return changes.flatMapValues(SessionChange::calls, Named.as("reported-calls"))
                .map((session, change) -> KeyValue.pair(change.callKey(), change.report()), Named.as("by-call"))
                .repartition(Repartitioned.with(KEYS, CALL_REPORTS).withName(REPORTED_CALLS))
                .process(AssignCalls::new, Named.as("assign-calls"), StatsStores.CALL_REPORTS);
    }

    /** The assignments, back in the partitions of their sessions: there are as many as the log has. */
    private KStream<String, SessionChange> countAssigned(KStream<String, CallAssignment> assignments) {
        return change(
                assignments.repartition(Repartitioned.with(KEYS, ASSIGNMENTS).withName(CALL_ASSIGNMENTS)),
                "count-assigned-calls",
                SummariseSession::assign);
    }

    private void writeSummaries(KStream<String, SessionChange> changes) {
        // The table is a buffer and nothing else: what it held at a crash was not committed and is folded again.
        KStream<String, SessionSummary> changed = changes.mapValues(SessionChange::revision, Named.as("marker"))
                .toTable(Named.as("coalesce"), table(MARKERS, Serdes.Long()).withLoggingDisabled())
                .toStream(Named.as("coalesced"))
                .processValues(ReadChangedSummaries::new, Named.as("latest-summary"), StatsStores.SESSIONS);
        KStream<String, SessionSummary> silent = changes.process(
                () -> new EndSilentSessions(rules, prices),
                Named.as("end-silent-sessions"),
                StatsStores.SESSIONS,
                StatsStores.EVENTS,
                StatsStores.CALLS,
                StatsStores.TIMERS);
        changed.merge(silent, Named.as("summaries"))
                .to(Topics.SESSIONS.name(), Produced.with(KEYS, SUMMARIES).withName("sessions"));
    }

    /** Sums are made from the summaries' topic itself, so that they equal those of what others read there. */
    private KStream<String, ProjectUpdate> sumByProject() {
        KTable<String, SessionFigures> sessions = builder.stream(
                        Topics.SESSIONS.name(), Consumed.with(KEYS, SUMMARIES).withName("written-summaries"))
                .mapValues(ProjectSum::part, Named.as("session-share"))
                .toTable(Named.as("session-shares"), table(SESSION_FIGURES, FIGURES));
        return sessions.groupBy(
                        (session, figures) -> KeyValue.pair(ProjectSum.projectKey(figures), figures),
                        Grouped.with(FIGURES_BY_PROJECT, KEYS, FIGURES))
                .aggregate(
                        ProjectSum::zero,
                        (project, session, sum) -> ProjectSum.add(sum, session),
                        (project, session, sum) -> ProjectSum.subtract(sum, session),
                        Named.as("sum-by-project"),
                        table(PROJECT_SUMS, SUMS))
                .toStream(Named.as("project-sum"))
                .repartition(onePartition("project-figures", SUMS))
                .mapValues(ProjectUpdate.Figures::new, Named.as("figures-update"));
    }

    private KStream<String, ProjectUpdate> recentMessages(KStream<String, SessionChange> changes) {
        return changes.process(CollectRecentMessages::new, Named.as("recent-messages"), StatsStores.RECENT)
                .repartition(onePartition("recent-messages", RECENT))
                // An erasure begins new files of the topic with tombstones.
                .filter((key, recent) -> recent != null, Named.as("recent-messages-only"))
                .mapValues(ProjectUpdate::of, Named.as("messages-update"));
    }

    private void publish(KStream<String, ProjectUpdate> figures, KStream<String, ProjectUpdate> messages) {
        figures.merge(messages, Named.as("updates"))
                .process(
                        () -> new PublishStats(projects),
                        Named.as("publish"),
                        StatsStores.BOARD_FIGURES,
                        StatsStores.BOARD_MESSAGES)
                .to(Topics.STATS.name(), Produced.with(KEYS, SNAPSHOTS).withName("stats"));
    }

    private <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> table(String name, Serde<V> values) {
        return Materialized.<String, V>as(kind.table(name))
                .withKeySerde(KEYS)
                .withValueSerde(values)
                .withCachingEnabled();
    }

    /** The live figures are over everything: one task sees all projects, as sums and never as single sessions. */
    private static <V> Repartitioned<String, V> onePartition(String name, Serde<V> values) {
        return Repartitioned.with(KEYS, values).withName(name).withNumberOfPartitions(1);
    }
}
