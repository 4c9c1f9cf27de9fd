package dev.steno.session.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.session.Events;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.delete.Deletions;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job on real stores. Its limits are of a project of each test's own. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class RetentionIT {

    @Inject
    EventLog log;

    @Inject
    ArchiveEvents archive;

    @Inject
    DeleteSession deletion;

    @Inject
    Deletions deletions;

    @Inject
    RecordedSessions recorded;

    @Inject
    InstanceLock lock;

    private final String project = "retention-" + UUID.randomUUID();

    private record OwnLimits(Optional<Duration> keepFor, OptionalInt keepSessions)
            implements RetentionSettings.Limits {}

    private record Settings(Map<String, Limits> projects) implements RetentionSettings {

        @Override
        public Optional<Duration> keepFor() {
            return Optional.empty();
        }

        @Override
        public OptionalInt keepSessions() {
            return OptionalInt.empty();
        }

        @Override
        public boolean keepMarked() {
            return true;
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }
    }

    @BeforeEach
    void record() throws Exception {
        message("old", 3);
        message("marked", 4);
        log.append(Events.mark(session("marked"), "mark", true, "keep")).get();
        Position last = message("new", 2);
        archive.await(Positions.of(last));
    }

    @Test
    void aDryRunNamesWhatGoesAndWhyAndDeletesNothing() {
        ExpiredSessions found = sessions().find();

        assertThat(found.answer().getSessionsList()).singleElement().satisfies(each -> {
            assertThat(each.getSessionId()).isEqualTo(session("old"));
            assertThat(each.getReason()).isEqualTo("not among the latest 1");
            assertThat(each.getProjectName()).isEqualTo(project);
            assertThat(each.getMessageCount()).isEqualTo(1);
        });
        assertThat(found.marked()).isEqualTo(1);
        assertThat(deletions.find(session("old"))).isEmpty();
    }

    @Test
    void theJobDeletesWhatTheDryRunNamesAndNothingElse() {
        job().run();

        assertThat(deletions.find(session("old"))).isPresent();
        assertThat(List.of("new", "marked"))
                .allSatisfy(each -> assertThat(deletions.find(session(each))).isEmpty());
        assertThat(sessions().find().expired()).isEmpty();
    }

    @Test
    void whileAnotherProcessIsAtItNothingIsDeleted() {
        boolean held = lock.tryRun(() -> job().run());

        assertThat(held).isTrue();
        assertThat(deletions.find(session("old"))).isEmpty();
    }

    @Test
    void theLockIsFreeAgainWhenTheWorkFails() {
        AtomicBoolean done = new AtomicBoolean();
        try {
            lock.tryRun(() -> {
                throw new IllegalStateException("failed");
            });
        } catch (IllegalStateException e) {
            done.set(lock.tryRun(() -> {}));
        }

        assertThat(done).isTrue();
    }

    private DeleteExpiredSessions job() {
        return new DeleteExpiredSessions(sessions(), deletion, archive, lock, settings());
    }

    private FindExpiredSessions sessions() {
        return new FindExpiredSessions(recorded, settings(), Clock.systemUTC());
    }

    private Settings settings() {
        return new Settings(Map.of(project, new OwnLimits(Optional.empty(), OptionalInt.of(1))));
    }

    private String session(String name) {
        return project + "-" + name;
    }

    private Position message(String name, int daysAgo) throws Exception {
        long time = System.currentTimeMillis() - Duration.ofDays(daysAgo).toMillis();
        Event event = Events.message(session(name), "m1", time, "hello");
        return log.append(event.toBuilder()
                        .setProjectName(project)
                        .setMessage(event.getMessage().toBuilder().setProjectName(project))
                        .build())
                .get();
    }
}
