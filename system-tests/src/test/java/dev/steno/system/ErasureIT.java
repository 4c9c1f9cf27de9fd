package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions are erased from a whole Steno: a search through all bytes that it keeps finds nothing of them, and the others are as they were. */
class ErasureIT {

    /** A machine with nothing else to do needs a minute; a test says what happens, not how fast. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final int MESSAGES = 12;

    private static TemporaryFolder home;
    private static Standalone steno;
    private static RestClient rest;

    @BeforeAll
    static void start() {
        home = TemporaryFolder.create("erasure");
        steno = Standalone.start(home.path());
        rest = new RestClient(steno.address());
    }

    @AfterAll
    static void stop() {
        steno.close();
        home.close();
    }

    @Test
    void noByteOfErasedSessionsIsLeftAndTheOthersStay() throws Exception {
        String position = record("erased", "qzerasedmarker") + "," + hooks("hooked", "qzhookedmarker") + ","
                + record("kept", "qzkeptmarker");
        String stored = stored("qzstoredmarker");
        JsonNode before = doors().read("/v1/sessions/kept/messages?limit=1000", position);
        List<String> markers = List.of("qzerasedmarker", "qzhookedmarker", "qzstoredmarker");
        Awaitility.await().atMost(LIMIT).until(() -> found("qzerasedmarker") > 0 && found("qzstoredmarker") > 0);
        assertThat(places(markers)).isNotEmpty();

        for (String session : List.of("erased", "hooked", stored)) {
            assertThat(rest.put("/v1/sessions/" + session + "/erasure", "").statusCode())
                    .isEqualTo(202);
        }
        for (String session : List.of("erased", "hooked", stored)) {
            JsonNode receipt = Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> receipt(session), each -> each.path("complete").asBoolean());
            assertThat(receipt.path("places"))
                    .allSatisfy(place -> assertThat(place.path("state").asText())
                            .as(receipt.toPrettyString())
                            .isEqualTo("erased"));
        }

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(places(markers)).isEmpty());
        markers.forEach(marker -> assertThat(found(marker)).isZero());
        assertThat(doors().read("/v1/sessions/kept/messages?limit=1000", "")).isEqualTo(before);
        assertThat(found("qzkeptmarker")).isEqualTo(MESSAGES);
        rebuildsTheSame(before);
    }

    private static void rebuildsTheSame(JsonNode before) {
        JsonNode receipt = receipt("erased");
        rest.post("/v1/rebuilds/archive", RestClient.JSON, "");
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            assertThat(doors().read("/v1/sessions/kept/messages?limit=1000", ""))
                    .isEqualTo(before);
            assertThat(receipt("erased")).isEqualTo(receipt);
        });
    }

    private static JsonNode receipt(String session) {
        return Json.of(rest.get("/v1/sessions/" + session + "/erasure"));
    }

    private static int found(String marker) {
        return doors().read("/v1/search?limit=1&query=" + marker, "")
                .path("total_count")
                .asInt();
    }

    /** Where one of the markers is: in which files, and in which topics once their batches are unpacked. */
    private static List<String> places(List<String> markers) throws Exception {
        List<String> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    if (holds(Files.readAllBytes(file), markers)) {
                        places.add(home.path().relativize(file).toString());
                    }
                } catch (NoSuchFileException e) {
                    // It was deleted meanwhile.
                }
            }
        } catch (UncheckedIOException e) {
            places.add("unread: " + e.getMessage());
        }
        places.addAll(topics(markers));
        return places;
    }

    private static List<String> topics(List<String> markers) throws Exception {
        Map<String, Object> client = Map.copyOf(steno.stores().kafka().client());
        List<String> places = new ArrayList<>();
        try (Admin admin = Admin.create(client);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = admin.listTopics().names().get().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    if (each.value() != null && holds(each.value(), markers)) {
                        places.add(each.topic() + " " + each.partition() + ":" + each.offset());
                    }
                }
            }
        }
        return places;
    }

    private static boolean holds(byte[] bytes, List<String> markers) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return markers.stream().anyMatch(text::contains);
    }

    private static String record(String session, String marker) {
        String position = "";
        for (int i = 0; i < MESSAGES; i++) {
            position = doors().recordMessage(Samples.message(
                    session, "erasure", "user", marker + " says " + i, "id", session + "-m" + i));
        }
        return position;
    }

    private static String hooks(String session, String marker) {
        return doors().recordHook(
                        Map.of(
                                "session_id",
                                session,
                                "hook_event_name",
                                "UserPromptSubmit",
                                "cwd",
                                "/home/me/erasure",
                                "prompt",
                                marker + " as a prompt"),
                        session + "-1");
    }

    private static String stored(String marker) {
        HttpResponse<String> created = rest.post(
                "/v1/store/sessions", RestClient.JSON, "{\"agent\":\"harness\",\"project_root\":\"/home/me/erasure\"}");
        String id = Json.of(created).at("/session/session_id").asText();
        HttpResponse<String> appended = rest.post(
                "/v1/store/sessions/" + id + "/messages",
                RestClient.JSON,
                "{\"client_key\":\"k1\",\"role\":\"user\",\"content\":\"" + marker + " in the store\"}");
        assertThat(appended.statusCode()).as(appended.body()).isBetween(200, 201);
        return id;
    }

    private static Doors doors() {
        return new Doors(steno.address(), steno.address());
    }
}
