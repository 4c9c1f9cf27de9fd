package dev.steno.testkit.projections;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionEnded;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.store.v1.SessionDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A log as it is recorded and imported: sessions of several projects with messages, signs of life, marks and API calls. Some
 * projects are known by their names alone, two have one name and other folders, two sessions share a remote. Most
 * facts have several records, of all four sources and with revisions as files and databases have them, up to 61 bits; some have
 * one precedence and other texts; some are a sign of life first and a message later. Sessions end and are opened again, and
 * report each other's calls. Of the first half of a session's facts records also differ in their times.
 */
final class SampleLog {

    private static final long NOW = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final int SESSIONS = 10;
    private static final int FACTS = 40;

    /** Milliseconds of a file's change, shifted by twenty bits. */
    private static final long DOCUMENT = 1_883_095_695_360_000_005L;

    private static final long[] REVISIONS = {
        0,
        1,
        1L << 47,
        1L << 48,
        (1L << 48) + 1,
        DOCUMENT,
        DOCUMENT + 1,
        1_883_099_470_233_600_005L,
        RecordLimits.HIGHEST_REVISION - 1,
        RecordLimits.HIGHEST_REVISION
    };

    private static final List<Source> SOURCES =
            List.of(Source.SOURCE_HOOK, Source.SOURCE_TELEMETRY, Source.SOURCE_API, Source.SOURCE_TRANSCRIPT);

    private final Random random;
    private final String run;
    private final List<Event> events = new ArrayList<>();

    private SampleLog(long seed, String run) {
        this.random = new Random(seed);
        this.run = run;
    }

    /**
     * The log of this seed: every record at least once, a fifth of them again, in any order.
     *
     * @param run what the ids of sessions begin with
     */
    static List<Event> of(long seed, String run) {
        SampleLog log = new SampleLog(seed, run);
        for (int session = 0; session < SESSIONS; session++) {
            log.addSession(session);
        }
        List.copyOf(log.events).stream()
                .filter(event -> log.random.nextInt(5) == 0)
                .forEach(log.events::add);
        Collections.shuffle(log.events, log.random);
        return log.events;
    }

    /** The log of this seed, in which three sessions are deleted somewhere, one of them several times. */
    static List<Event> withDeletions(long seed, String run) {
        List<Event> events = of(seed, run);
        Random random = new Random(seed);
        for (int session : new int[] {2, 3, 3, 3, 7}) {
            events.add(random.nextInt(events.size()), deletion(run + "-" + session));
        }
        return events;
    }

    private static Event deletion(String session) {
        return Event.newBuilder()
                .setId(session + "/deletion")
                .setSessionId(session)
                .setTimeMs(NOW + 120_000)
                .setRecordedAtMs(NOW + 120_000)
                .setSource(Source.SOURCE_API)
                .setSessionDeleted(SessionDeleted.newBuilder().setReason("deleted"))
                .build();
    }

    private void addSession(int session) {
        for (int fact = 0; fact < FACTS; fact++) {
            // No two facts have one time, so that the last messages of all are certain.
            long time = NOW - (long) (FACTS - fact) * 60_000 - session * 1_000L;
            int records = 1 + random.nextInt(4);
            for (int record = 0; record < records; record++) {
                events.add(record(session, fact, time));
            }
        }
        for (int mark = 0; mark < 3; mark++) {
            events.add(mark(session, mark));
        }
    }

    private Event record(int session, int fact, long factTime) {
        Source source = SOURCES.get(random.nextInt(SOURCES.size()));
        long revision = REVISIONS[random.nextInt(REVISIONS.length)];
        long time = fact < FACTS / 2 ? factTime + random.nextInt(5) * 1_000L : factTime;
        String sessionId = run + "-" + session;
        Event.Builder event = Event.newBuilder()
                .setId(sessionId + "/" + fact)
                .setSessionId(sessionId)
                .setProjectName(random.nextInt(4) == 0 ? "" : projectName(session, source))
                .setAgent(source == Source.SOURCE_HOOK ? "unknown" : "agent-" + session % 2)
                .setTimeMs(time)
                .setRecordedAtMs(random.nextInt(9) == 0 ? time - 500 : time + 2_000)
                .setSource(source)
                .setRevision(revision);
        addPlace(event, session, fact);
        addCall(event, session, fact);
        return body(event, fact, factTime, random.nextInt(1_000));
    }

    /**
     * Of the last four sessions two thirds of the records give a folder: the first two of them are in folders of one name, of
     * which one is a worktree at times and one is left in the end, the other two in clones of one remote.
     */
    private void addPlace(Event.Builder event, int session, int fact) {
        if (session < 6 || random.nextInt(3) == 0) {
            return;
        }
        Workspace.Builder workspace = Workspace.newBuilder();
        switch (session) {
            case 6 ->
                workspace.setFolder(
                        "/home/dev/acme/" + run + "-api" + (random.nextBoolean() ? "" : "/.claude/worktrees/x"));
            case 7 -> workspace.setFolder("/home/dev/" + (fact < 30 ? "work/" + run + "-api" : "other/" + run));
            case 8 -> workspace.setFolder("/srv/" + run + "-a").setRemote("git@github.com:acme/" + run + "-lib.git");
            default -> workspace.setFolder("/srv/" + run + "-b").setRemote("https://github.com/acme/" + run + "-lib");
        }
        String folder = workspace.getFolder();
        event.setWorkspace(workspace).setProjectName(folder.substring(folder.lastIndexOf('/') + 1));
    }

    /** A fifth of the facts are signs of life in some records and messages in others, a few are ends of the session. */
    private Event body(Event.Builder event, int fact, long timestamp, int variant) {
        if (fact % 13 == 5) {
            return event.setSessionEnded(SessionEnded.getDefaultInstance()).build();
        }
        if (fact % 5 == 4 && random.nextBoolean()) {
            return event.setActivity(Activity.newBuilder().setHookEvent("Stop")).build();
        }
        String text = event.getSource() + " " + event.getRevision() + " says " + variant;
        String[] roles = {"user", "assistant", "tool", "system"};
        return event.setMessage(Message.newBuilder()
                        .setId(event.getId())
                        .setSessionId(event.getSessionId())
                        .setProjectName(event.getProjectName())
                        .setMessageType(roles[random.nextInt(10) == 0 ? 3 : fact % 3])
                        .setType("chat")
                        .setContent(text)
                        .setTimestamp(timestamp))
                .build();
    }

    /** Every third fact reports a call; every fifth of those also belongs to the session before, as a copy or second-hand. */
    private void addCall(Event.Builder event, int session, int fact) {
        if (fact % 3 != 0) {
            return;
        }
        boolean shared = fact % 15 == 0 && session > 0;
        ApiCall.Builder call = ApiCall.newBuilder()
                .setRequestId(run + "-request-" + (shared ? session - 1 : session) + "-" + fact / 6)
                .setModel("no-such-model")
                .setInputTokens(10 + random.nextInt(90))
                .setOutputTokens(random.nextInt(50))
                .setCopied(shared)
                .setSecondHand(fact % 9 == 0 || (shared && random.nextBoolean()));
        if (fact % 4 == 0) {
            call.setReportedNanoUsd(random.nextInt(1_000_000));
        }
        event.setApiCall(call);
    }

    private Event mark(int session, int mark) {
        return Event.newBuilder()
                .setId(run + "-" + session + "/mark-" + mark)
                .setSessionId(run + "-" + session)
                .setProjectName("a name that a mark has")
                .setTimeMs(NOW + 60_000)
                .setRecordedAtMs(NOW + 60_000)
                .setSource(Source.SOURCE_API)
                .setSessionMarked(SessionMarked.newBuilder()
                        .setIsMarked(mark != 1)
                        .setNote(mark == 1 ? "" : "note " + mark)
                        .addAllTags(mark == 1 ? List.of() : List.of("tag")))
                .build();
    }

    /** Two sessions of each project; a hook of one of them has another name than the better sources. */
    private String projectName(int session, Source source) {
        boolean misnamed = session == 5 && source == Source.SOURCE_HOOK;
        return misnamed ? run + "-elsewhere" : run + "-project-" + session / 2;
    }
}
