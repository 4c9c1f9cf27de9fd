package dev.steno.session.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import dev.steno.session.retention.RecordedSessions.Listing;
import dev.steno.session.retention.RecordedSessions.RecordedSession;
import dev.steno.session.retention.RetentionSettings.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FindExpiredSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ProjectKey GARDEN = ProjectKey.decoded("garden");
    private static final ProjectKey MEADOW = ProjectKey.decoded("meadow");

    private final List<RecordedSession> recorded = new ArrayList<>();

    private record Set(Optional<Duration> keepFor, OptionalInt keepSessions) implements Limits {}

    private record Settings(
            Optional<Duration> keepFor,
            OptionalInt keepSessions,
            Map<String, Limits> projects,
            boolean keepMarked,
            Duration every)
            implements RetentionSettings {}

    @Test
    void nothingIsFoundWithoutALimit() {
        session("old", GARDEN, 9_000, false);
        FindExpiredSessions off = finder(settings(null, null, Map.of(), true));

        assertThat(off.isOff()).isTrue();
        assertThat(off.find().expired()).isEmpty();
    }

    @Test
    void sessionsThatAreSilentForTooLongAreFound() {
        session("new", GARDEN, 29, false);
        session("old", GARDEN, 31, false);

        ExpiredSessions found = find(settings(30, null, Map.of(), true));

        assertThat(found.expired())
                .extracting(
                        each -> each.session().id(), ExpiredSessions.Expired::project, ExpiredSessions.Expired::reason)
                .containsExactly(tuple("old", "garden", "silent for more than 30 d"));
        assertThat(found.sessions()).isEqualTo(2);
    }

    @Test
    void sessionsBeyondTheLatestFewAreFound() {
        for (int day = 1; day <= 5; day++) {
            session("s" + day, day % 2 == 0 ? GARDEN : MEADOW, day, false);
        }

        assertThat(ids(find(settings(null, 3, Map.of(), true)))).containsExactly("s4", "s5");
    }

    @Test
    void markedSessionsAreKeptAndTakeNoPlace() {
        session("marked", GARDEN, 1, true);
        session("s2", GARDEN, 2, false);
        session("s3", GARDEN, 3, true);
        session("s4", GARDEN, 4, false);

        ExpiredSessions kept = find(settings(null, 1, Map.of(), true));
        ExpiredSessions deleted = find(settings(null, 1, Map.of(), false));

        assertThat(ids(kept)).containsExactly("s4");
        assertThat(kept.marked()).isEqualTo(1);
        assertThat(ids(deleted)).containsExactly("s2", "s3", "s4");
        assertThat(deleted.marked()).isZero();
    }

    @Test
    void aProjectGoesByItsOwnLimits() {
        session("g1", GARDEN, 50, false);
        session("g2", GARDEN, 60, false);
        session("m1", MEADOW, 20, false);
        session("m2", MEADOW, 50, false);
        Limits garden = new Set(Optional.of(Duration.ofDays(55)), OptionalInt.empty());
        Limits none = new Set(Optional.empty(), OptionalInt.empty());

        assertThat(ids(find(settings(30, null, Map.of("garden", garden), true))))
                .containsExactly("m2", "g2");
        assertThat(ids(find(settings(30, null, Map.of("garden", none), true)))).containsExactly("m2");
        assertThat(ids(find(settings(null, null, Map.of("garden", garden), true))))
                .containsExactly("g2");
    }

    @Test
    void aSessionInWhichSomethingHappensIsKept() {
        recorded.add(new RecordedSession("now", GARDEN, NOW.toEpochMilli() - 60_000, 1, false));
        session("before", GARDEN, 1, false);

        assertThat(ids(find(settings(null, 0, Map.of(), true)))).containsExactly("before");
    }

    @Test
    void limitsThatMakeNoSenseStopTheStart() {
        assertThatThrownBy(() -> finder(settings(0, null, Map.of(), true)))
                .hasMessageContaining("steno.retention.keep-for");
        Limits wrong = new Set(Optional.empty(), OptionalInt.of(-1));
        assertThatThrownBy(() -> finder(settings(null, null, Map.of("a/b", wrong), true)))
                .hasMessageContaining("steno.retention.projects.\"a/b\".keep-sessions");
        Settings never = new Settings(Optional.empty(), OptionalInt.empty(), Map.of(), true, Duration.ZERO);
        assertThatThrownBy(() -> finder(never)).hasMessageContaining("steno.retention.every");
    }

    private ExpiredSessions find(RetentionSettings settings) {
        return finder(settings).find();
    }

    private FindExpiredSessions finder(RetentionSettings settings) {
        recorded.sort(Comparator.comparingLong(RecordedSession::lastActivityMs).reversed());
        Projects projects = Projects.of(List.of(GARDEN, MEADOW), ProjectRules.NONE);
        return new FindExpiredSessions(
                () -> new Listing(recorded, projects), settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void session(String id, ProjectKey project, int daysAgo, boolean marked) {
        long last = NOW.minus(Duration.ofDays(daysAgo)).toEpochMilli();
        recorded.add(new RecordedSession(id, project, last, 1, marked));
    }

    private static List<String> ids(ExpiredSessions found) {
        return found.expired().stream().map(each -> each.session().id()).toList();
    }

    private static Settings settings(Integer days, Integer sessions, Map<String, Limits> projects, boolean keepMarked) {
        return new Settings(
                days == null ? Optional.empty() : Optional.of(Duration.ofDays(days)),
                sessions == null ? OptionalInt.empty() : OptionalInt.of(sessions),
                projects,
                keepMarked,
                Duration.ofHours(1));
    }
}
