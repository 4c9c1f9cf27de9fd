package dev.steno.session.store;

import static dev.steno.session.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.CompactedPurged;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.SessionChanged;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.session.Events;
import dev.steno.session.archive.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoreFoldTest {

    private final MemoryStore store = new MemoryStore();
    private long offset;

    @Test
    void messagesAreNumberedInTheOrderOfTheLog() {
        apply(created(), message("a"), message("b"));

        assertThat(store.numbers()).containsExactly("a=1", "b=2");
    }

    @Test
    void aRepeatedMessageGetsNoSecondNumber() {
        apply(created(), message("a"), message("a"), message("b"), message("a"));

        assertThat(store.numbers()).containsExactly("a=1", "b=2");
        assertThat(store.only().session().getMessageCount()).isEqualTo(2);
    }

    @Test
    void eventsOfAnUnknownSessionArePassedOver() {
        apply(message("a"), changed("x"), created());

        assertThat(store.numbers()).isEmpty();
        assertThat(store.only().session().getName()).isEqualTo("first");
    }

    @Test
    void aSecondCreationIsRefused() {
        apply(created(), created().toBuilder().setId("c2").build());

        assertThat(store.change("c2").refused()).isNotEmpty();
        assertThat(store.only().session().getVersion()).isEqualTo(1);
    }

    @Test
    void aChangeOfAnotherVersionIsRefusedAndItsRepetitionDecidedOnce() {
        Event second = event("u2")
                .setSessionChanged(SessionChanged.newBuilder().setName("second").setExpectedVersion(1))
                .build();
        apply(
                created(),
                second,
                second,
                event("u3")
                        .setSessionChanged(
                                SessionChanged.newBuilder().setName("third").setExpectedVersion(1))
                        .build());

        assertThat(store.change("u2").refused()).isEmpty();
        assertThat(store.change("u3").refused()).contains("version 2");
        assertThat(store.only().session().getName()).isEqualTo("second");
    }

    @Test
    void theContextShrinksToTheSummaryAndTheTail() {
        apply(created(), message("a"), message("b"), message("c"));
        apply(compacted("s1", 2, 0));

        assertThat(store.only().session().getContextTokens()).isEqualTo(10 + 5);
        assertThat(store.only().session().getCompactedThrough()).isEqualTo(2);
    }

    @Test
    void aCompactionAfterAnotherIsRefused() {
        apply(created(), message("a"), message("b"), message("c"));
        apply(compacted("s1", 2, 0));
        apply(compacted("s2", 3, 0));
        apply(compacted("s3", 2, 1));
        apply(compacted("s4", 4, 1));

        assertThat(List.of(store.change("s2"), store.change("s3"), store.change("s4")))
                .allSatisfy(change -> assertThat(change.refused()).isNotEmpty());
        assertThat(store.only().session().getCompactions()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsCompactedIsPurged() {
        apply(created(), message("a"), message("b"), message("c"));
        apply(compacted("s1", 2, 0));
        apply(event("p")
                .setCompactedPurged(CompactedPurged.newBuilder().setThroughSequence(3))
                .build());

        assertThat(store.only().purgedThrough()).isEqualTo(2);
    }

    @Test
    void aRemovedItemCountsAsNotThereAndItsVersionGoesOn() {
        apply(created(), todo("t1", "one", false), todo("t2", "", true));
        apply(event("t3")
                .setItemChanged(ItemChanged.newBuilder()
                        .setKind(ItemKind.ITEM_KIND_TODO)
                        .setValue("two")
                        .setExpectedVersion(0))
                .build());

        assertThat(store.change("t3").version()).isEqualTo(3);
    }

    @Test
    void anyBatchesAndAnyRepetitionOfBatchesGiveTheSame() {
        List<Event> log = new ArrayList<>(List.of(created()));
        for (int i = 0; i < 200; i++) {
            log.add(message("m" + i % 150));
            if (i % 40 == 39) {
                log.add(compacted("s" + i, i - 10, i / 40));
            }
            log.add(todo("t" + i, "v" + i, i % 7 == 0));
        }
        MemoryStore whole = new MemoryStore();
        whole.apply(logged(log));
        for (int seed = 0; seed < 50; seed++) {
            MemoryStore parts = new MemoryStore();
            Random random = new Random(seed);
            List<LoggedEvent> events = logged(log);
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(30));
                parts.apply(events.subList(from, to));
                parts.apply(events.subList(Math.max(0, to - random.nextInt(20)), to));
                from = to;
            }
            assertThat(parts).as("seed %d", seed).isEqualTo(whole);
        }
    }

    private void apply(Event... events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (Event event : events) {
            logged.add(Events.at(offset++, event));
        }
        store.apply(logged);
    }

    private static List<LoggedEvent> logged(List<Event> log) {
        List<LoggedEvent> logged = new ArrayList<>();
        log.forEach(event -> logged.add(Events.at(logged.size(), event)));
        return logged;
    }

    private static Event created() {
        return event("c1")
                .setSessionCreated(SessionCreated.newBuilder().setName("first"))
                .build();
    }

    private static Event changed(String name) {
        return event("u " + name)
                .setSessionChanged(SessionChanged.newBuilder().setName(name))
                .build();
    }

    private static Event message(String id) {
        return event(id)
                .setMessage(
                        Message.newBuilder().setId(id).setMessageType("user").setTimestamp(NOON))
                .setAppended(Appended.newBuilder().setTokens(5))
                .build();
    }

    private static Event compacted(String id, long through, long after) {
        return event(id)
                .setSessionCompacted(SessionCompacted.newBuilder()
                        .setThroughSequence(through)
                        .setTokens(10)
                        .setExpectedCompactions(after))
                .build();
    }

    private static Event todo(String id, String value, boolean removed) {
        return event(id)
                .setItemChanged(ItemChanged.newBuilder()
                        .setKind(ItemKind.ITEM_KIND_TODO)
                        .setValue(value)
                        .setRemoved(removed))
                .build();
    }

    private static Event.Builder event(String id) {
        return Event.newBuilder()
                .setId(id)
                .setSessionId("s")
                .setAgent("harness")
                .setTimeMs(NOON)
                .setRecordedAtMs(NOON)
                .setSource(Source.SOURCE_API);
    }
}
