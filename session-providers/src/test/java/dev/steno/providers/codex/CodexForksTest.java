package dev.steno.providers.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.luben.zstd.ZstdOutputStream;
import dev.steno.providers.Calls;
import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.read.ScannedSessions;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.ledger.Ledger;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodexForksTest {

    private static final String PARENT = "0199aaaa-0000-7000-8000-000000000001";
    private static final String FORK = "0199bbbb-0000-7000-8000-000000000001";
    private static final String SECOND_FORK = "0199bbbb-0000-7000-8000-000000000002";
    private static final String FORK_OF_FORK = "0199dddd-0000-7000-8000-000000000001";
    // Turns before the forks, after them, and after the fork of a fork.
    private static final String EARLY = "0199aaaa-0001-7000-8000-000000000001";
    private static final String LATE = "0199cccc-0001-7000-8000-000000000001";
    private static final String LATEST = "0199dddd-0001-7000-8000-000000000001";
    private static final String TOTALS =
            "{\"timestamp\":\"%s\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\","
                    + "\"info\":{\"total_token_usage\":{\"input_tokens\":%d,\"cached_input_tokens\":0,\"output_tokens\":%d,"
                    + "\"total_tokens\":%d}%s}}}\n";

    @TempDir
    Path root;

    @Test
    void theHistoryThatASubagentRepeatsIsNotCountedAgain() {
        Ledger ledger = ledger(Samples.provider("codex", Samples.of("codex")));

        assertThat(ledger.calls().values())
                .extracting(call -> call.owner().agentId().isEmpty())
                .containsExactlyInAnyOrder(true, true, false);
        assertThat(ledger.calls().values().stream()
                        .mapToLong(call -> call.figures().output())
                        .sum())
                .isEqualTo(50 + 40 + 12);
    }

    @Test
    void aForkWithNewTimesTellsOfItsParentsCalls() throws IOException {
        String parent =
                meta(PARENT, "") + totals("2026-01-01T00:00:01Z", 10, 1) + totals("2026-01-01T00:00:02Z", 30, 3);
        write(PARENT, parent + totals("2026-01-01T00:00:09Z", 70, 7));
        write(
                FORK,
                meta(FORK, PARENT)
                        + meta(PARENT, "")
                        + totals("2026-01-02T00:00:00Z", 10, 1)
                        + totals("2026-01-02T00:00:00Z", 30, 3)
                        + totals("2026-01-02T00:00:05Z", 50, 5));

        Ledger ledger = ledger(Samples.provider("codex", root));

        assertThat(ledger.calls().values())
                .extracting(
                        call -> call.owner().session(), call -> call.figures().input())
                .containsExactlyInAnyOrder(
                        tuple(PARENT, 10L), tuple(PARENT, 20L), tuple(PARENT, 40L), tuple(FORK, 20L));
    }

    @Test
    void callsThatReachTheSameTotalsBesideEachOtherAreTwo() throws IOException {
        String early = turn("task_started", EARLY) + totals("2026-01-01T00:00:01Z", 10, 1);
        String copied = meta(PARENT, "") + turn("task_started", EARLY) + totals("2026-01-02T00:00:00Z", 10, 1);
        String later = turn("task_started", LATE) + totals("2026-01-02T00:00:05Z", 30, 3);
        write(PARENT, meta(PARENT, "") + early + later);
        write(FORK, meta(FORK, PARENT) + copied + later);
        write(SECOND_FORK, meta(SECOND_FORK, PARENT) + copied + later);
        String ofFork = meta(FORK, PARENT) + copied + later;
        write(
                FORK_OF_FORK,
                meta(FORK_OF_FORK, FORK)
                        + ofFork
                        + turn("task_started", LATEST)
                        + totals("2026-01-03T00:00:00Z", 31, 3));

        assertThat(ledger(Samples.provider("codex", root)).calls().values())
                .extracting(
                        call -> call.owner().session(), call -> call.figures().input())
                .containsExactlyInAnyOrder(
                        tuple(PARENT, 10L),
                        tuple(PARENT, 20L),
                        tuple(FORK, 20L),
                        tuple(SECOND_FORK, 20L),
                        tuple(FORK_OF_FORK, 1L));
    }

    @Test
    void anAbortedCallBeforeAForkIsOne() throws IOException {
        String started = meta(PARENT, "") + turn("task_started", EARLY) + totals("2026-01-01T00:00:01Z", 10, 1);
        String aborted = started + turn("turn_aborted", EARLY);
        write(PARENT, aborted + turn("task_started", LATE) + call(70, 20));
        write(FORK, meta(FORK, PARENT) + aborted + turn("task_started", LATE) + call(80, 30));

        assertThat(ledger(Samples.provider("codex", root)).calls().values())
                .extracting(call -> call.figures().input())
                .containsExactlyInAnyOrder(10L, 40L, 20L, 30L);
    }

    @Test
    void usesOfAnIdThatAForkGaveOneTimeAreUsesOfTheirOwn() throws IOException {
        String uses = turn("task_started", EARLY) + use() + use();
        write(FORK, meta(FORK, PARENT) + meta(PARENT, "") + uses);

        assertThat(Samples.provider("codex", root).readSession(FORK).messages()).hasSize(2);
    }

    @Test
    void totalsThatBeginAnewAreCountedWhole() throws IOException {
        write(PARENT, meta(PARENT, "") + totals("2026-01-01T00:00:01Z", 10, 1) + totals("2026-01-01T00:00:02Z", 4, 2));

        assertThat(ledger(Samples.provider("codex", root)).calls().values())
                .extracting(call -> call.figures().input())
                .containsExactlyInAnyOrder(10L, 4L);
    }

    @Test
    void readsCompressedAndArchivedRollouts() throws IOException {
        Path packed = root.resolve("archived_sessions/rollout-2026-01-01T00-00-00-" + PARENT + ".jsonl.zst");
        Files.createDirectories(packed.getParent());
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
            out.write((meta(PARENT, "") + totals("2026-01-01T00:00:01Z", 10, 1)).getBytes());
        }

        SessionProvider provider = Samples.provider("codex", root);

        assertThat(provider.readSession(PARENT).messages()).hasSize(1);
        assertThat(provider.listProjects()).containsExactly("/home/kim");
    }

    @Test
    void whatWasSaidLastIsHeldBackWhileTheTurnGoesOn() throws IOException {
        Instant now = Instant.parse("2026-01-01T00:10:00Z");
        Path file = write(PARENT, meta(PARENT, "") + turn("task_started", "t1") + said("Almost done."));
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(5)));

        assertThat(read(now).messages()).isEmpty();
        assertThat(read(now.plusSeconds(600)).messages()).isEmpty();
        assertThat(read(now.plusSeconds(7200)).messages())
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.own("msg_1"));

        write(PARENT, Files.readString(file) + turn("task_complete", "t1", "Almost done."));
        assertThat(read(now).messages())
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.answer("t1", "", "Almost done."));
    }

    @Test
    void anAnswerThatWasReadBeforeItsTurnSaidItsEndStaysTheSame() throws IOException {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Path file = write(PARENT, meta(PARENT, "") + turn("task_started", "t1") + at(now, said("Done.")));
        Files.setLastModifiedTime(file, FileTime.from(now));
        Instant later = now.plusSeconds(7200);
        List<FactName> first =
                read(later).messages().stream().map(Record::getIdentity).toList();

        String end = at(later, turn("task_complete", "t1", "Done."));
        write(PARENT, Files.readString(file) + end);

        assertThat(first).hasSize(1);
        assertThat(read(later).messages()).extracting(Record::getIdentity).isEqualTo(first);
    }

    private Session read(Instant now) {
        return new ScannedSessions(new CodexRollouts(root, InstantSource.fixed(now))).readSession(PARENT);
    }

    private static Ledger ledger(SessionProvider provider) {
        Ledger ledger = new Ledger();
        provider.listSessions()
                .forEach(session -> provider.scanMessages(
                        session.id(),
                        (message, raw) ->
                                Calls.in(message).ifPresent(call -> ledger.add(call, Calls.origin(message)))));
        return ledger;
    }

    private Path write(String id, String text) throws IOException {
        Path file = root.resolve("sessions/2026/01/01/rollout-2026-01-01T00-00-00-" + id + ".jsonl");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String meta(String id, String forkedFrom) {
        String fork = forkedFrom.isEmpty() ? "" : ",\"forked_from_id\":\"" + forkedFrom + "\"";
        return "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"" + id
                + "\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"cwd\":\"/home/kim\"" + fork + "}}\n";
    }

    private static String totals(String time, long input, long output) {
        return TOTALS.formatted(time, input, output, input + output, "");
    }

    private static String call(long total, long last) {
        String used = ",\"last_token_usage\":{\"input_tokens\":%d,\"total_tokens\":%d}".formatted(last, last);
        return TOTALS.formatted("2026-01-02T00:00:05Z", total, 1, total + 1, used);
    }

    private static String use() {
        return "{\"timestamp\":\"2026-01-02T00:00:00Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"function_call\","
                + "\"name\":\"read\",\"call_id\":\"call_0\",\"arguments\":\"{}\"}}\n";
    }

    private static String turn(String type, String id) {
        return turn(type, id, "");
    }

    private static String turn(String type, String id, String lastWords) {
        return "{\"type\":\"event_msg\",\"payload\":{\"type\":\"" + type + "\",\"turn_id\":\"" + id
                + "\",\"last_agent_message\":\"" + lastWords + "\"}}\n";
    }

    private static String at(Instant time, String line) {
        return "{\"timestamp\":\"" + time + "\"," + line.substring(1);
    }

    private static String said(String text) {
        return "{\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":\"" + text + "\"}]}}\n";
    }
}
