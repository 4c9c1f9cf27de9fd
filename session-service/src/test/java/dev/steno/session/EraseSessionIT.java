package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.archive.v1.EraseSessionRequest;
import dev.steno.schema.archive.v1.EraseSessionResponse;
import dev.steno.schema.archive.v1.ErasureEntry;
import dev.steno.schema.archive.v1.GetErasureRequest;
import dev.steno.schema.archive.v1.GetErasureResponse;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ArchiveService.EraseSession}: the log and the archive. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class EraseSessionIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Inject
    EventLog log;

    @Inject
    KafkaClients kafka;

    private ArchiveClient client;
    private final String session = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void leavesNothingInTheLogButThatTheSessionWasErased() throws Exception {
        append(other, "m1", "stays");
        Position last = null;
        for (int i = 0; i < 50; i++) {
            last = append(session, "m" + i, "secret-" + session);
        }
        Position kept = append(other, "m2", "stays too");
        List<String> before = contents(other);

        EraseSessionResponse asked = client.after(last + "," + kept)
                .eraseSession(
                        EraseSessionRequest.newBuilder().setSessionId(session).build());
        assertThat(asked.getMessageCount()).isEqualTo(50);
        Map<String, ErasureEntry> places = awaitPlaces("log", "archive", "dead letters");

        assertThat(places.get("log").getState()).as(places.toString()).isEqualTo("erased");
        assertThat(places.get("archive").getState()).as(places.toString()).isEqualTo("erased");
        assertThat(places.get("dead letters").getState()).isEqualTo("erased");
        assertThat(records())
                .filteredOn(each ->
                        each.key() != null && RecordKey.session(each.key()).equals(session))
                .filteredOn(each -> each.value() != null)
                .extracting(each -> EventRecords.type(EventRecords.fromRecord(each)))
                .startsWith("dev.steno.session_deleted", "dev.steno.erasure_requested")
                .allMatch(type -> type.matches("dev.steno.(session_deleted|erasure_requested|place_erased)"));
        assertThat(contents(other)).isEqualTo(before);
        assertThat(policy()).isEqualTo("delete");
        Position later = append(other, "m3", "goes on");
        assertThat(ArchiveClient.session(client.after(later), other).getMessageCount())
                .isEqualTo(3);
    }

    @Test
    void anErasureUnderWayIsNotBegunAgain() throws Exception {
        Position last = append(session, "m1", "hello");
        EraseSessionRequest request =
                EraseSessionRequest.newBuilder().setSessionId(session).build();

        String id = client.after(last).eraseSession(request).getErasureId();

        assertThat(client.calls().eraseSession(request).getErasureId()).isEqualTo(id);
    }

    @Test
    void anUnknownSessionHasNoErasure() {
        assertThatThrownBy(() -> receipt())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        assertThatThrownBy(() -> client.calls()
                        .eraseSession(EraseSessionRequest.newBuilder()
                                .setSessionId(session)
                                .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    private Map<String, ErasureEntry> awaitPlaces(String... names) {
        return await().atMost(SOON)
                .until(
                        () -> receipt().getPlacesList().stream()
                                .filter(place -> !place.getState().equals("waiting"))
                                .collect(java.util.stream.Collectors.toMap(ErasureEntry::getPlace, place -> place)),
                        places -> places.keySet().containsAll(List.of(names)));
    }

    private GetErasureResponse receipt() {
        return client.calls()
                .getErasure(GetErasureRequest.newBuilder().setSessionId(session).build());
    }

    private List<String> contents(String id) {
        return records().stream()
                .filter(each ->
                        each.value() != null && RecordKey.session(each.key()).equals(id))
                .map(each -> each.offset() + " "
                        + EventRecords.fromRecord(each).getMessage().getContent())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var reader = kafka.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private String policy() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.EVENTS.name());
        try (Admin admin = kafka.admin()) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get("cleanup.policy")
                    .value();
        }
    }

    private Position append(String id, String message, String content) throws Exception {
        return log.append(message(id, message, NOON, content)).get();
    }
}
