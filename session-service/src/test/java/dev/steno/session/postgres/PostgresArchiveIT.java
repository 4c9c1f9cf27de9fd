package dev.steno.session.postgres;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.activity;
import static dev.steno.session.Events.at;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.session.ArchiveTables;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.read.Sessions;
import dev.steno.session.read.TranscriptPlace;
import dev.steno.session.read.Transcripts;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class PostgresArchiveIT {

    @Inject
    Archive archive;

    @Inject
    ArchiveSchema schema;

    @Inject
    Sessions sessions;

    @Inject
    Transcripts transcripts;

    @Inject
    ArchiveTables tables;

    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void waitForTheSchema() {
        await().until(schema::current);
    }

    @Test
    void theSameBatchTwiceChangesNothing() {
        List<LoggedEvent> events = List.of(
                at(1, message(session, "m1", NOON, "one")),
                at(2, message(session, "m2", NOON, "two")),
                at(3, activity(session, "a1", NOON)),
                at(4, usage(session, "m3", session, 5, 0.25)),
                at(5, mark(session, "x1", true, "note", "tag")));
        write(events);
        Map<String, Object> first = tables.checksums(session);

        write(events);
        write(events.subList(1, 4));

        assertThat(tables.checksums(session)).isEqualTo(first);
        assertThat(tables.counted(session)).isEqualTo(3L);
        assertThat(tables.messages(session)).isEqualTo(3);
    }

    @Test
    void aPositionIsKeptWithItsBatchAndNotWithoutIt() {
        StoredPosition before = new StoredPosition("a log", 900, 7);
        archive.write(EventBatch.of(List.of(at(6, message(session, "m1", NOON, "one")))), List.of(before));
        LoggedEvent unstorable = at(7, message(session, tooLongForAnIndex(), NOON, "two"));

        assertThatThrownBy(() ->
                        archive.write(EventBatch.of(List.of(unstorable)), List.of(new StoredPosition("a log", 900, 8))))
                .isInstanceOf(UnprocessableException.class);

        assertThat(archive.positions(Set.of(900, 901))).containsExactly(before);
        archive.write(EventBatch.of(List.of()), List.of(new StoredPosition("another log", 900, 1)));
        assertThat(archive.positions(Set.of(900))).containsExactly(new StoredPosition("another log", 900, 1));
    }

    @Test
    void overlappingBatchesCountEachMessageOnce() {
        write(List.of(at(1, message(session, "m1", NOON, "")), at(2, message(session, "m2", NOON, ""))));
        write(List.of(at(2, message(session, "m2", NOON, "")), at(3, message(session, "m3", NOON, ""))));

        assertThat(tables.counted(session)).isEqualTo(3L);
    }

    @Test
    void aHigherSourceReplacesContentAndRawAndALowerOneChangesNothing() {
        write(List.of(at(1, message(session, "m", NOON, "hook", Source.SOURCE_HOOK))));
        write(List.of(at(
                2,
                message(session, "m", NOON, "transcript", Source.SOURCE_TRANSCRIPT).toBuilder()
                        .setRaw(ByteString.copyFromUtf8("raw"))
                        .build())));
        write(List.of(at(3, message(session, "m", NOON, "api", Source.SOURCE_API))));
        write(List.of(at(4, message(session, "m", NOON, "transcript again", Source.SOURCE_TRANSCRIPT))));

        assertThat(contents()).containsExactly("transcript");
        assertThat(tables.one("select convert_from(raw, 'UTF8') from archive.messages where session_id = ?", session))
                .isEqualTo("raw");
        assertThat(tables.counted(session)).isEqualTo(1L);
    }

    @Test
    void ofOneSourceAHigherRevisionReplacesAndALowerOneChangesNothing() {
        write(List.of(at(1, revised("second", 2))));
        write(List.of(at(2, revised("first", 1))));
        write(List.of(at(3, revised("third", 3))));
        write(List.of(at(4, revised("third again", 3))));

        assertThat(contents()).containsExactly("third");
        assertThat(tables.counted(session)).isEqualTo(1L);
    }

    @Test
    void revisionsOfDocumentsAreToldApart() {
        write(List.of(at(1, revised("alphaversion", 1_883_095_695_360_000_005L))));
        write(List.of(at(2, revised("betaversion", 1_883_099_470_233_600_005L))));

        assertThat(contents()).containsExactly("betaversion");
    }

    @Test
    void equalTimesKeepTheOrderOfTheLogAndLateArrivalsFindTheirPlace() {
        write(List.of(
                at(10, message(session, "b", NOON + 1, "second")),
                at(11, message(session, "a", NOON + 1, "third")),
                at(12, message(session, "c", NOON, "first, late")),
                at(13, message(session, "d", -5, "before 1970"))));

        assertThat(contents()).containsExactly("before 1970", "first, late", "second", "third");
    }

    @Test
    void aChunkEndsAtItsBytesButHoldsAtLeastOneMessage() {
        write(List.of(
                at(1, message(session, "m1", 1, "x".repeat(5_000))),
                at(2, message(session, "m2", 2, "x".repeat(5_000))),
                at(3, message(session, "m3", 3, "x".repeat(5_000)))));

        assertThat(transcripts.after(session, TranscriptPlace.START, 100, 6_000))
                .hasSize(2);
        assertThat(transcripts.after(session, TranscriptPlace.START, 100, 10)).hasSize(1);
        assertThat(transcripts.after(session, TranscriptPlace.START, 2, 1_000_000))
                .hasSize(2);
    }

    @Test
    void aCallCountsOnceWhenItsNameIsToldLater() {
        write(List.of(at(1, usage(session, "m1", "", 5, 0)), at(2, usage(session, "m2", session, 9, 0.5))));
        assertThat(calls()).isEqualTo("2 calls, 14 tokens, 1 unknown");

        write(List.of(at(3, usage(session, "m1", session, 6, 0))));
        write(List.of(at(4, usage(session, "m1", "", 2, 0))));

        assertThat(calls()).isEqualTo("1 calls, 9 tokens, 0 unknown");
    }

    @Test
    void theLatestMarkInTheLogWinsInWhateverOrderMarksAreApplied() {
        write(List.of(at(1, message(session, "m", NOON, ""))));
        write(List.of(at(9, mark(session, "x2", true, "later", "b", "ä"))));
        write(List.of(at(8, mark(session, "x1", false, ""))));

        var mark = sessions.find(session).orElseThrow().getMark();
        assertThat(mark.getIsMarked()).isTrue();
        assertThat(mark.getNote()).isEqualTo("later");
        assertThat(mark.getTagsList()).containsExactly("b", "ä");
    }

    @Test
    void oddTextIsKept() {
        String odd = "nul:\0 emoji:👩‍👩‍👧 bidi:\u202E quote:'\"\\ backslash {1,NULL}";
        write(List.of(at(
                1,
                message(session, "i\0d", NOON, odd).toBuilder()
                        .setProjectName("p\0\"{},")
                        .build())));

        // The message's bytes are kept as they are; only columns and keys cannot hold U+0000.
        assertThat(contents()).containsExactly(odd);
        assertThat(sessions.find(session).orElseThrow().getProjectName()).isEqualTo("p␀\"{},");
    }

    @Test
    void tenMegabytesOfContentAreKept() {
        String huge = "0123456789".repeat(1024 * 1024);
        write(List.of(
                at(1, message(session, "m1", 1, huge)),
                at(2, message(session, "m2", 2, huge)),
                at(3, message(session, "m3", 3, "small"))));

        assertThat(transcripts.after(session, TranscriptPlace.START, 100, 1_000))
                .hasSize(1);
        assertThat(contents()).containsExactly(huge, huge, "small");
    }

    @Test
    void anIdTooLongForAnIndexIsUnprocessable() {
        String id = tooLongForAnIndex();

        assertThatThrownBy(() -> write(List.of(at(1, message(session, id, NOON, "")))))
                .isInstanceOf(UnprocessableException.class)
                .hasMessageNotContaining(id);
        assertThat(sessions.find(session)).isEmpty();
    }

    private Event revised(String content, long revision) {
        return message(session, "m", NOON, content, Source.SOURCE_TRANSCRIPT).toBuilder()
                .setRevision(revision)
                .build();
    }

    private Object calls() {
        return tables.one(
                "select count(*) || ' calls, ' || sum(output_tokens) || ' tokens, '"
                        + " || count(*) filter (where reported_nano_usd is null) || ' unknown'"
                        + " from archive.calls where owner_session = ?",
                session);
    }

    private static String tooLongForAnIndex() {
        return new Random(1)
                .ints(6_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> contents() {
        return transcripts.after(session, TranscriptPlace.START, 1_000, Long.MAX_VALUE).stream()
                .map(entry -> entry.message().getContent())
                .toList();
    }

    private void write(List<LoggedEvent> events) {
        archive.write(
                EventBatch.of(events.stream().map(PostgresArchiveIT::asRead).toList()), List.of());
    }

    /** As it comes out of the log, keys made storable. */
    private static LoggedEvent asRead(LoggedEvent logged) {
        return logged.event().getId().indexOf('\0') < 0
                ? logged
                : new LoggedEvent(
                        logged.event().toBuilder()
                                .setId(logged.event().getId().replace('\0', '␀'))
                                .build(),
                        logged.position());
    }
}
