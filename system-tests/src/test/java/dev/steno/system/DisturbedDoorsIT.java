package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.LineStream;
import dev.steno.testkit.rest.RestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients that wish Steno ill, or do not know better, while an agent works: its hooks are acknowledged as quickly as before, all of them
 * are there afterwards, and the heap is as it was.
 *
 * <p>It takes two minutes, so it runs where it is named: {@code -Dit.test=DisturbedDoorsIT}. {@code -Dsteno.disturbance-seconds=60} makes
 * it long.
 */
class DisturbedDoorsIT {

    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("steno.disturbance-seconds", 4));
    private static final int CLIENTS = 300;
    private static final int SILENT_READERS = 10;
    private static final long MOST_GROWTH = 64L << 20;

    /** Disturbances and tests share a processor, so that the bound is wide; the figures are printed. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private static final TemporaryFolder HOME = TemporaryFolder.create("disturbed");
    private static Standalone steno;
    private static Duration undisturbed;
    private static long heap;

    /** What is done to Steno. */
    @FunctionalInterface
    private interface Disturbance {
        void run() throws IOException;
    }

    @BeforeAll
    static void start() {
        steno = Standalone.start(HOME.path());
        // Once to warm up.
        for (String round : List.of("warm", "undisturbed")) {
            try (HonestHooks hooks = HonestHooks.start(doors(), round)) {
                pause(LASTS);
                undisturbed = hooks.p99();
            }
        }
        heap = ServicesHeap.usedAfterCollection(steno.services());
    }

    @AfterAll
    static void stop() {
        steno.close();
        HOME.close();
    }

    @Test
    void threeHundredSubscribersOfWhomTenDoNotRead() {
        AtomicInteger seen = new AtomicInteger();
        List<LineStream> readers = new ArrayList<>();
        List<RawConnection> silent = new ArrayList<>();
        whileAgentsWork("subscribers", () -> {
            for (int i = 0; i < CLIENTS - SILENT_READERS; i++) {
                readers.add(LineStream.open(
                        steno.at("/v1/stream/updates?type=conversations&project_filter=watched"),
                        line -> seen.addAndGet(line.equals("event: new_message") ? 1 : 0)));
            }
            for (int i = 0; i < SILENT_READERS; i++) {
                RawConnection connection = RawConnection.open(steno.address(), 4096);
                connection.send(RawConnection.head("GET", "/v1/stream/messages") + "\r\n");
                silent.add(connection);
            }
            doors().recordMessage(Samples.message("watched", "watched", "user", "seen by all"));
            record("burst", messages("burst", 1_500, "large ".repeat(2_500)));
            Awaitility.await("all who read have seen it")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(seen).hasValue(CLIENTS - SILENT_READERS));
        });
        readers.forEach(LineStream::close);
        silent.forEach(RawConnection::close);
        assertHeapIsAsItWas();
    }

    @Test
    void threeHundredSlowConnections() {
        List<RawConnection> slow = new ArrayList<>();
        whileAgentsWork("slow connections", () -> {
            for (int i = 0; i < CLIENTS; i++) {
                RawConnection connection = RawConnection.open(steno.address(), 0);
                connection.send(
                        i % 2 == 0
                                ? "POST /v1/mess"
                                : RawConnection.head(
                                                "POST",
                                                "/v1/messages",
                                                "Content-Type: application/json",
                                                "Content-Length: 1000000")
                                        + "\r\n");
                slow.add(connection);
            }
            long end = System.nanoTime() + LASTS.toNanos();
            while (System.nanoTime() < end) {
                slow.forEach(each -> each.send(" "));
                pause(Duration.ofSeconds(1));
            }
        });
        slow.forEach(RawConnection::close);
        assertHeapIsAsItWas();
    }

    @Test
    void aBodyWithoutEnd() {
        byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.UTF_8);
        List<RawConnection> endless = new ArrayList<>();
        whileAgentsWork("bodies without end", () -> {
            for (String path : List.of("/v1/messages", "/v1/hooks/claude-code", "/v1/sessions/s/start")) {
                RawConnection connection = RawConnection.open(steno.address(), 0);
                connection.send(
                        RawConnection.head("POST", path, "Content-Type: application/json", "Transfer-Encoding: chunked")
                                + "\r\n");
                endless.add(connection);
            }
            Awaitility.await("all connections are broken")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> endless.stream().noneMatch(each -> each.send(chunk)));
        });
        endless.forEach(RawConnection::close);
        assertHeapIsAsItWas();
    }

    @Test
    void aSmallBodyThatWouldUnpackToTenGigabytes() {
        whileAgentsWork("a gzip bomb", () -> {
            byte[] bomb = bomb();
            for (String path : List.of("/v1/messages", "/v1/hooks/claude-code")) {
                HttpResponse<String> answer = new RestClient(steno.address())
                        .post(
                                path,
                                RestClient.JSON,
                                BodyPublishers.ofByteArray(bomb),
                                Map.of("Content-Encoding", "gzip"));
                assertThat(answer.statusCode()).isEqualTo(415);
            }
        });
        assertHeapIsAsItWas();
    }

    @Test
    void tenThousandMalformedLinesAmongAHundredThousand() {
        List<String> lines = IntStream.range(0, 100_000)
                .mapToObj(i -> i % 10 == 7
                        ? List.of("{", "\u0000", "[]", "{\"session_id\":7}", "null")
                                .get(i / 10 % 5)
                        : line("mixed", i, "good " + i))
                .toList();
        whileAgentsWork("malformed lines", () -> {
            JsonNode answer = record("mixed", lines);
            assertThat(answer.path("accepted").asInt()).isEqualTo(90_000);
            assertThat(answer.path("rejected").asInt()).isEqualTo(10_000);
        });
        assertHeapIsAsItWas();
    }

    /** Everything that is sent to the sessions of a project is there once. */
    private static JsonNode record(String project, List<String> lines) {
        HttpResponse<String> answer =
                doors().post("/v1/messages", "application/x-ndjson", String.join("\n", lines), Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode counts = Json.of(answer);
        String position = counts.path("positions").properties().stream()
                .map(each -> each.getKey() + ":" + each.getValue().asText())
                .collect(Collectors.joining(","));
        assertThat(doors().read("/v1/tree?hours_back=10&project_filter=" + project, position)
                        .path("total_messages")
                        .asInt())
                .isEqualTo(counts.path("accepted").asInt());
        return counts;
    }

    private static List<String> messages(String project, int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> line(project, i, text + i))
                .toList();
    }

    private static String line(String project, int number, String content) {
        return Json.write(
                Samples.message(project + "-" + number % 20, project, "user", content, "id", project + "-m" + number));
    }

    private static void whileAgentsWork(String what, Disturbance disturbance) {
        HonestHooks hooks = HonestHooks.start(doors(), Samples.session());
        try (hooks) {
            long begin = System.nanoTime();
            disturbance.run();
            pause(LASTS.minusNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        System.out.printf(
                "hooks beside %s: p99 %d ms, undisturbed %d ms, %d acknowledged%n",
                what, hooks.p99().toMillis(), undisturbed.toMillis(), hooks.acknowledged());
        assertThat(hooks.refusals()).isEmpty();
        assertThat(hooks.p99()).isLessThan(undisturbed.multipliedBy(2).plus(QUICK));
        assertThat(doors().read("/v1/sessions/" + hooks.session(), hooks.position())
                        .path("message_count")
                        .asInt())
                .isEqualTo(hooks.acknowledged());
    }

    private static void assertHeapIsAsItWas() {
        Awaitility.await("the heap is as it was")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(ServicesHeap.usedAfterCollection(steno.services()) - heap)
                        .isLessThan(MOST_GROWTH));
        assertThat(steno.isReady()).isTrue();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            // A gigabyte; ten of these one after the other are one body.
            for (int i = 0; i < 1024; i++) {
                gzip.write(zeros);
            }
        }
        byte[] one = packed.toByteArray();
        packed.reset();
        for (int i = 0; i < 10; i++) {
            packed.writeBytes(one);
        }
        return packed.toByteArray();
    }

    private static void pause(Duration time) {
        if (time.isPositive()) {
            Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
        }
    }

    private static Doors doors() {
        return new Doors(steno.address(), steno.address());
    }
}
