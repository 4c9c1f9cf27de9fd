package dev.steno.session.postgres;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Ledger;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.session.ArchiveTables;
import dev.steno.session.Events;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.usage.SumUsage;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in PostgreSQL are those of the ledger, whatever the order. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class CallsIT {

    private static final int EVENTS = 240;

    @Inject
    Archive archive;

    @Inject
    ArchiveSchema schema;

    @Inject
    ArchiveTables tables;

    @Inject
    DataSource dataSource;

    @Inject
    SumUsage usage;

    // Sessions and calls of one test begin with the same, and are found by it.
    private final String run = UUID.randomUUID() + "-";

    @BeforeEach
    void waitForTheSchema() {
        await().until(schema::current);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areThoseOfTheLedgerInWhateverOrderAndBatchesTheyAreTold(long seed) {
        Random random = new Random(seed);
        List<Event> events = events(random);
        events.addAll(events.subList(0, EVENTS / 4));
        Collections.shuffle(events, random);

        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(40));
            write(events.subList(from, to));
            from = to;
        }

        assertThat(kept()).isEqualTo(ledger(events).calls());
    }

    @Test
    void areThoseOfTheLedgerWhenSeveralWritersTellOfThem() throws Exception {
        List<Event> events = events(new Random(99));
        Map<String, List<Event>> bySession = new HashMap<>();
        events.forEach(each -> bySession
                .computeIfAbsent(each.getSessionId(), key -> new ArrayList<>())
                .add(each));
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Event> own : bySession.values()) {
                running.add(writers.submit(() -> {
                    together.await();
                    own.forEach(this::writeUntilTaken);
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }

        assertThat(kept()).isEqualTo(ledger(events).calls());
    }

    @Test
    void aCallThatAnEventLeavesForABetterNameIsWhatOthersTellOfIt() {
        Event alone = reported("a", "e1", call("", run + "m", 5)).build();
        Event named = reported("a", "e1", call(run + "r", run + "m", 4)).build();
        Event other = reported("a", "e2", call("", run + "m", 3)).build();
        write(List.of(alone));
        write(List.of(other));

        write(List.of(named));

        assertThat(kept()).hasSize(2);
        assertThat(kept().get("response:" + run + "a/" + run + "m").figures().output())
                .isEqualTo(3);
        assertThat(kept().get("request:" + run + "r").figures().output()).isEqualTo(5);
    }

    @Test
    void aRepetitionChangesNothing() {
        List<Event> events = events(new Random(5));
        write(events);
        Map<String, Object> first = tables.checksums(run);

        write(events);

        assertThat(tables.checksums(run)).isEqualTo(first);
    }

    @Test
    void sumsCountACopiedCallForTheSessionThatMadeIt() {
        write(List.of(
                reported("fork", "e1", call(run + "r", "", 7).setCopied(true)).build(),
                reported("own", "e2", call(run + "r", "", 5)).build(),
                reported("own", "e3", call(run + "q", "", 100).setSecondHand(true))
                        .build()));

        assertThat(output("own", false)).isEqualTo(7);
        assertThat(output("own", true)).isEqualTo(107);
        assertThat(output("fork", true)).isZero();
    }

    private long output(String session, boolean secondHand) {
        return usage.sum(GetUsageRequest.newBuilder()
                        .setSessionId(run + session)
                        .setSecondHand(secondHand)
                        .build())
                .totals()
                .getUsage()
                .getOutputTokens();
    }

    /** Calls reported by several sessions and events; of some events several records, of which not each names the call. */
    private List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            String session = "s" + random.nextInt(4);
            int call = random.nextInt(25);
            ApiCall.Builder reported = call(
                            random.nextInt(3) == 0 ? "" : run + "r" + call,
                            random.nextInt(3) == 0 ? "" : run + "m" + call,
                            random.nextInt(1000))
                    .setInputTokens(random.nextInt(9))
                    .setCacheCreationInputTokens(100)
                    .setCacheCreation1HInputTokens(random.nextInt(100))
                    .setModel(random.nextBoolean() ? "m\uFFFD" : "m😀")
                    .setFast(random.nextInt(9) == 0)
                    .setServiceTier(random.nextBoolean() ? "" : "standard")
                    .setResponseScope(random.nextBoolean() ? "" : run + "s" + random.nextInt(4))
                    .setInferenceGeo(random.nextBoolean() ? "" : "us")
                    .setWebSearchRequests(random.nextInt(3))
                    .setIncomplete(random.nextInt(9) == 0)
                    .setSecondHand(random.nextInt(3) == 0)
                    .setCopied(random.nextBoolean());
            if (random.nextInt(4) == 0) {
                reported.setReportedNanoUsd(random.nextInt(1000));
            }
            events.add(reported(session, "e" + random.nextInt(60), reported)
                    .setTimeMs(random.nextInt(5) == 0 ? 0 : NOON + random.nextInt(3))
                    .build());
        }
        return events;
    }

    private Event.Builder reported(String session, String id, ApiCall.Builder call) {
        return Events.activity(run + session, id, NOON).toBuilder().setApiCall(call);
    }

    private static ApiCall.Builder call(String request, String response, int output) {
        return ApiCall.newBuilder()
                .setRequestId(request)
                .setResponseId(response)
                .setOutputTokens(output);
    }

    private static Ledger ledger(List<Event> events) {
        Map<EventKey, ReportedCall> reported = new HashMap<>();
        events.forEach(each -> reported.merge(
                new EventKey(each.getSessionId(), each.getId()),
                ReportedCall.in(each).orElseThrow(),
                ReportedCall::plus));
        Ledger ledger = new Ledger();
        reported.values().forEach(ledger::add);
        return ledger;
    }

    private SortedMap<String, Call> kept() {
        SortedMap<String, Call> kept = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select * from archive.calls where owner_session like ?")) {
            statement.setString(1, run + "%");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.put(row.getString("call_key"), CallColumns.read(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return kept;
    }

    private void write(List<Event> events) {
        List<LoggedEvent> logged = new ArrayList<>();
        events.forEach(each -> logged.add(at(logged.size(), each)));
        archive.write(EventBatch.of(logged), List.of());
    }

    /** Two writers may meet in a deadlock; then one of them tries again, as the projection does. */
    private void writeUntilTaken(Event event) {
        await().ignoreExceptionsMatching(ArchiveUnavailableException.class::isInstance)
                .until(() -> {
                    write(List.of(event));
                    return true;
                });
    }
}
