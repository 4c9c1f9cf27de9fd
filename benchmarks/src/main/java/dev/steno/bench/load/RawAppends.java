package dev.steno.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What an append to the store cannot do without: a record that Kafka has acknowledged, and a row that PostgreSQL has committed. */
public final class RawAppends implements AutoCloseable {

    private static final String NAME = "bench_raw_appends";
    private static final int HIGHEST_SECONDS = 60;
    private static final int DIGITS = 3;

    private final List<Connection> connections;
    private final Producer<String, byte[]> producer;
    private final Map<String, Object> kafka;
    private long next;

    private RawAppends(List<Connection> connections, Producer<String, byte[]> producer, Map<String, Object> kafka) {
        this.connections = connections;
        this.producer = producer;
        this.kafka = kafka;
    }

    /**
     * Makes the table and the topic; both are gone when it is closed.
     *
     * @param users how many append at a time, each over a connection of its own
     * @param partitions of the topic, as many as the log has
     */
    public static RawAppends open(Map<String, String> kafka, int partitions, int users, Connect postgres)
            throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            connections.add(postgres.open());
        }
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("CREATE TABLE " + NAME
                    + " (session_id text, sequence bigint, content bytea, PRIMARY KEY (session_id, sequence))");
        }
        Map<String, Object> client = new HashMap<>(kafka);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(NAME, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        client.putAll(Map.of("acks", "all", "enable.idempotence", true, "linger.ms", 0, "compression.type", "lz4"));
        return new RawAppends(
                connections, new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer()), client);
    }

    /** Opens a connection to PostgreSQL. */
    @FunctionalInterface
    public interface Connect {

        Connection open() throws SQLException;
    }

    /** Every user appends again and again, one after the other, for so long; the nanoseconds that each took. */
    public Histogram run(Duration time, byte[] content) {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService users = Executors.newFixedThreadPool(connections.size())) {
            List<Future<Histogram>> runs = new ArrayList<>();
            for (Connection connection : connections) {
                String session = "session-" + next++;
                runs.add(users.submit(() -> appendUntil(end, connection, session, content)));
            }
            Histogram all = histogram();
            for (Future<Histogram> each : runs) {
                all.add(each.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Histogram appendUntil(long end, Connection connection, String session, byte[] content)
            throws SQLException, ExecutionException, InterruptedException {
        Histogram took = histogram();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + NAME + " VALUES (?, ?, ?)")) {
            insert.setString(1, session);
            insert.setBytes(3, content);
            long sequence = 0;
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                producer.send(new ProducerRecord<>(NAME, session, content)).get();
                insert.setLong(2, ++sequence);
                insert.executeUpdate();
                took.recordValue(System.nanoTime() - begin);
            }
        }
        return took;
    }

    private static Histogram histogram() {
        return new Histogram(Duration.ofSeconds(HIGHEST_SECONDS).toNanos(), DIGITS);
    }

    @Override
    public void close() {
        producer.close();
        try (Admin admin = Admin.create(kafka);
                Statement statement = connections.getFirst().createStatement()) {
            statement.execute("DROP TABLE " + NAME);
            admin.deleteTopics(List.of(NAME)).all().get();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
