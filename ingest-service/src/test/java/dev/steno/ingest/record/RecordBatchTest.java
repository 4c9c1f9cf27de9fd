package dev.steno.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.ingest.TestJson;
import dev.steno.ingest.parse.JsonRecords;
import dev.steno.ingest.parse.NdjsonRecords;
import dev.steno.ingest.record.BatchReceipt.Complete;
import dev.steno.ingest.record.BatchReceipt.Interrupted;
import dev.steno.ingest.record.BatchReceipt.Rejection;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RecordBatchTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final List<Event> kept = new ArrayList<>();

    @Test
    void keepsGoodLinesAndTellsBadOnes() throws IOException {
        String lines = good("one") + "\n" + "no json\n" + " \t\n\r\n" + good("two") + "\r\n"
                + "{\"session_id\":\"s\"}\n" + good("three");

        BatchReceipt.Counts counts = complete(lines, this::keep);

        assertThat(counts.accepted()).isEqualTo(3);
        assertThat(counts.rejected()).isEqualTo(2);
        assertThat(counts.positions().toString()).isEqualTo("0:2");
        assertThat(counts.rejections())
                .extracting(Rejection::line, Rejection::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "message"),
                        org.assertj.core.groups.Tuple.tuple(6L, "project_name"));
        assertThat(kept).extracting(event -> event.getMessage().getContent()).containsExactly("one", "two", "three");
        assertThat(kept.get(0).getRaw().toStringUtf8()).isEqualTo(good("one"));
    }

    @Test
    void countsEveryRejectionAndListsTheFirst() throws IOException {
        String lines = "bad\n".repeat(2_500) + good("x");

        BatchReceipt.Counts counts = complete(lines, this::keep);

        assertThat(counts.accepted()).isEqualTo(1);
        assertThat(counts.rejected()).isEqualTo(2_500);
        assertThat(counts.rejections())
                .hasSize(1_000)
                .last()
                .extracting(Rejection::line)
                .isEqualTo(1_000L);
    }

    @Test
    void rejectsALineAboveTheLimit() throws IOException {
        BatchReceipt.Counts counts = complete(good("x".repeat(5_000)) + "\n" + good("y"), this::keep);

        assertThat(counts.accepted()).isEqualTo(1);
        assertThat(counts.rejections()).extracting(Rejection::line).containsExactly(1L);
    }

    @Test
    void rejectsOnlyTheLineThatTheLogFindsTooLarge() throws IOException {
        BatchReceipt.Counts counts = complete(
                numbered(10),
                event -> event.getMessage().getContent().equals("4")
                        ? CompletableFuture.failedFuture(new RecordTooLargeException("large"))
                        : keep(event));

        assertThat(counts.accepted()).isEqualTo(9);
        assertThat(counts.rejections()).extracting(Rejection::line).containsExactly(4L);
    }

    @Test
    void saysFromWhereToSendAgainWhenTheLogRefuses() throws IOException {
        BatchReceipt receipt = run(
                "bad\n" + numbered(10),
                event -> event.getMessage().getContent().equals("7")
                        ? CompletableFuture.failedFuture(new TimeoutException("away"))
                        : keep(event));

        assertThat(receipt).isInstanceOfSatisfying(Interrupted.class, interrupted -> {
            assertThat(interrupted.resendFrom()).isEqualTo(8);
            assertThat(interrupted.counts().accepted()).isEqualTo(6);
            assertThat(interrupted.counts().rejected()).isEqualTo(1);
        });
        assertThat(kept).hasSize(6);
    }

    @Test
    void givesUpOnALogThatSaysNothing() throws IOException {
        long begin = System.nanoTime();

        BatchReceipt receipt = run(
                numbered(10),
                event -> event.getMessage().getContent().equals("3") ? new CompletableFuture<>() : keep(event));

        assertThat(receipt).isInstanceOfSatisfying(Interrupted.class, interrupted -> {
            assertThat(interrupted.resendFrom()).isEqualTo(3);
            assertThat(interrupted.counts().accepted()).isEqualTo(2);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(PATIENCE, PATIENCE.multipliedBy(10));
    }

    @Test
    void readsNoFasterThanTheLogAcknowledges() throws IOException {
        Deque<CompletableFuture<Position>> open = new ArrayDeque<>();
        List<Integer> widths = new ArrayList<>();
        Function<Event, CompletableFuture<Position>> slow = event -> {
            CompletableFuture<Position> sent = new CompletableFuture<>();
            open.addLast(sent);
            widths.add(open.size());
            if (open.size() >= RecordBatch.MOST_IN_FLIGHT - 1) {
                open.removeFirst().complete(new Position(1, 5));
            }
            return sent;
        };

        BatchReceipt receipt = run(numbered(3 * RecordBatch.MOST_IN_FLIGHT), slow);

        assertThat(widths).allMatch(width -> width <= RecordBatch.MOST_IN_FLIGHT);
        assertThat(receipt).isInstanceOf(Interrupted.class);
    }

    private CompletableFuture<Position> keep(Event event) {
        kept.add(event);
        return CompletableFuture.completedFuture(new Position(0, kept.size() - 1));
    }

    private static BatchReceipt.Counts complete(String lines, Function<Event, CompletableFuture<Position>> log)
            throws IOException {
        BatchReceipt receipt = run(lines, log);
        assertThat(receipt).isInstanceOf(Complete.class);
        return ((Complete) receipt).counts();
    }

    private static BatchReceipt run(String lines, Function<Event, CompletableFuture<Position>> log) throws IOException {
        InputStream body = new ByteArrayInputStream(lines.getBytes(UTF_8));
        return new RecordBatch(log, PATIENCE, Clock.systemUTC())
                .keep(new NdjsonRecords(body, 4_096, new JsonRecords(TestJson.mapper())));
    }

    private static String numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> good(String.valueOf(number)))
                .collect(Collectors.joining("\n"));
    }

    private static String good(String content) {
        return "{\"session_id\":\"s\",\"project_name\":\"p\",\"message_type\":\"user\",\"content\":\"" + content
                + "\"}";
    }
}
