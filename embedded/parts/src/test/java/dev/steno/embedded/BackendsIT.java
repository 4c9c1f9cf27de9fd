package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsIT {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void keepsWhatWasAcknowledgedWhenEveryProcessIsKilled(@TempDir Path home) throws Exception {
        Set<Part> reported = ConcurrentHashMap.newKeySet();
        try (Backends backends = Backends.start(settings(home).whenReady(ready -> reported.add(ready.part())))) {
            assertThat(reported).containsExactlyInAnyOrder(Part.values());
            writeEverywhere(backends);

            for (Part part : Part.values()) {
                backends.kill(part);
            }
            assertThat(backends.pids()).isEmpty();
            Arrays.stream(Part.values()).parallel().forEach(backends::start);

            assertKeptEverywhere(backends);
        }
    }

    @Test
    void leavesNothingRunningWhenClosed(@TempDir Path home) {
        Backends backends = Backends.start(settings(home).with(EnumSet.of(Part.KAFKA, Part.POSTGRES)));
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        Map<Part, Long> pids = backends.pids();
        assertThat(pids).containsOnlyKeys(Part.KAFKA, Part.POSTGRES);

        backends.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(pids.values()).noneMatch(BackendsIT::runs);
    }

    @Test
    void closesWhileStillStarting(@TempDir Path home) {
        Backends backends = Backends.begin(settings(home).with(EnumSet.of(Part.KAFKA, Part.OPENSEARCH)));

        backends.close();

        assertThat(backends.pids()).isEmpty();
    }

    private static BackendSettings settings(Path home) {
        return BackendSettings.in(home).withBinaries(Path.of("target", "postgres"));
    }

    private void writeEverywhere(Backends backends) throws Exception {
        Map<String, Object> kafka = Map.copyOf(backends.kafka().client());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), "a record")).get();
        }
        try (Connection connection = connect(backends);
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (line text)");
            statement.execute("insert into kept values ('a row')");
        }
        assertThat(send(request(backends, "/kept/_doc/1")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"line\":\"a document\"}")))
                        .statusCode())
                .isEqualTo(201);
    }

    private void assertKeptEverywhere(Backends backends) throws Exception {
        Map<String, Object> kafka = new HashMap<>(backends.kafka().client());
        kafka.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            assertThat(consumer.poll(Duration.ofSeconds(10)).records(PARTITION))
                    .extracting(found -> found.value())
                    .containsExactly("a record");
        }
        try (Connection connection = connect(backends);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select line from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("a row");
        }
        assertThat(send(request(backends, "/kept/_doc/1").GET()).body()).contains("a document");
    }

    private static Connection connect(Backends backends) throws SQLException {
        PostgresAccess access = backends.postgres();
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    private static HttpRequest.Builder request(Backends backends, String path) {
        OpenSearchAccess access = backends.openSearch();
        return HttpRequest.newBuilder(access.address().resolve(path)).header("Authorization", access.authorization());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
