package dev.steno.bench.load;

import dev.steno.bench.report.Rounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The broker's own performance tools, each run as a process. */
public final class KafkaTools {

    private static final String TOPIC = "bench-raw";
    private static final Pattern SENT = Pattern.compile("^\\d+ records sent, ([0-9.]+) records/sec", Pattern.MULTILINE);
    private static final int FETCHED_PER_SECOND = 9;

    private final Map<String, String> client;

    /** @param client what a Kafka client needs to connect, in Kafka's own words */
    public KafkaTools(Map<String, String> client) {
        this.client = Map.copyOf(client);
    }

    /**
     * Records a second that a plain producer sends to a topic of its own, with the settings that Steno's has, in rounds of
     * five seconds; the first, in which it warms up, counts only when there is no other. The topic is gone afterwards.
     *
     * @param lines what the records hold, one a line
     */
    public Rounds produce(int records, int partitions, byte[] lines) throws IOException {
        Path payload = Files.createTempFile("steno-bench", ".txt");
        Path login = clientFile();
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            Files.write(payload, lines);
            admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1)))
                    .all()
                    .get();
            try {
                String words = run(
                        "ProducerPerformance",
                        "--topic=" + TOPIC,
                        "--num-records=" + records,
                        "--throughput=-1",
                        "--payload-file=" + payload,
                        "--producer.config=" + login,
                        "--producer-props",
                        "acks=all",
                        "enable.idempotence=true",
                        "compression.type=lz4",
                        "linger.ms=2",
                        "batch.size=131072",
                        "buffer.memory=67108864");
                return steady(words);
            } finally {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(payload);
            Files.delete(login);
        }
    }

    /** Records a second that a plain consumer reads from the beginning of a topic, once it has joined its group. */
    public double consume(String topic, long records) throws IOException {
        Path login = clientFile();
        try {
            String words = run(
                    "ConsumerPerformance",
                    "--bootstrap-server=" + client.get("bootstrap.servers"),
                    "--consumer.config=" + login,
                    "--topic=" + topic,
                    "--messages=" + records,
                    "--timeout=30000",
                    "--hide-header");
            return consumed(words);
        } finally {
            Files.delete(login);
        }
    }

    private Path clientFile() throws IOException {
        Path file = Files.createTempFile("steno-bench", ".properties");
        return Files.write(
                file,
                client.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }

    static Rounds steady(String words) {
        List<Double> speeds = new ArrayList<>();
        Matcher sent = SENT.matcher(words);
        while (sent.find()) {
            speeds.add(Double.parseDouble(sent.group(1)));
        }
        if (speeds.isEmpty()) {
            throw new IllegalStateException("ProducerPerformance said: " + words);
        }
        // The last line sums up all of it.
        return new Rounds(speeds.size() > 2 ? speeds.subList(1, speeds.size() - 1) : List.of(speeds.getLast()));
    }

    static double consumed(String words) {
        return words.lines()
                .map(line -> line.split(",\\s*"))
                .filter(cells -> cells.length == 10)
                .mapToDouble(cells -> Double.parseDouble(cells[FETCHED_PER_SECOND]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ConsumerPerformance said: " + words));
    }

    private static String run(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.kafka.tools." + tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("%s ended with %d: %s".formatted(tool, code, words));
            }
            return words;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
