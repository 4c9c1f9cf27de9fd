package dev.steno.bench.figures;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.KafkaTools;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.testkit.deployment.SeparateServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The data set's way through ingest, against Kafka's own producer tool with records of the same size on the same broker. */
final class NdjsonThroughput implements Figure {

    private static final int PARTITIONS = 4;
    private static final int CHUNKS = 24;

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public String about() {
        return "NDJSON messages a second through ingest";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(90);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        SeparateServices servers = bench.data().apart();
        Rounds through = bench.data().logged();
        Map<String, String> kafka = servers.stores().kafka().client();
        int size = (int) RecordSizes.mean(kafka);
        byte[] lines = linesOf(size);
        Rounds raw = new KafkaTools(kafka).produce(bench.sizes().chunk() * CHUNKS, PARTITIONS, lines);
        return List.of(Outcome.against(
                        "NDJSON messages through ingest",
                        "/s",
                        through,
                        "ProducerPerformance, same size, acks=all",
                        raw,
                        Aim.ratioAtLeast(0.5))
                .with("record_bytes", size));
    }

    /** Some lines of one length, of the same words as the messages, so that they compress alike. */
    private static byte[] linesOf(int length) {
        StringBuilder lines = new StringBuilder();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder line = new StringBuilder();
            while (line.length() < length) {
                line.append(Corpus.text(random, 50)).append(' ');
            }
            lines.append(line, 0, length).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
