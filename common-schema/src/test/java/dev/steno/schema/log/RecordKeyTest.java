package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"s", "", "0b8f…-🖋", "with\u001fseparator", "with\u001f123456789012"})
    void aKeyGivesItsSessionBack(String session) {
        String key = RecordKey.unique(session);

        assertThat(RecordKey.session(key)).isEqualTo(session);
        assertThat(RecordKey.isUnique(key)).isTrue();
    }

    @Test
    void noTwoAreEqual() {
        Set<String> keys =
                IntStream.range(0, 100_000).mapToObj(i -> RecordKey.unique("s")).collect(Collectors.toSet());

        assertThat(keys).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "0b8f3c6e-4a50-4c53-9c84-0a3d41a5c2cd", "\u001f12345678901"})
    void aKeyOfAnEarlierVersionIsTheSession(String key) {
        assertThat(RecordKey.session(key)).isEqualTo(key);
        assertThat(RecordKey.isUnique(key)).isFalse();
    }

    @Test
    void allRecordsOfASessionGoToThePartitionOfItsId() {
        List<PartitionInfo> partitions = IntStream.range(0, 7)
                .mapToObj(number -> new PartitionInfo("t", number, null, new Node[0], new Node[0]))
                .toList();
        Cluster cluster = new Cluster("c", List.of(), partitions, Set.of(), Set.of());
        try (SessionPartitioner partitioner = new SessionPartitioner()) {
            for (int i = 0; i < 1_000; i++) {
                String session = "s-" + i;
                int ofKafka = BuiltInPartitioner.partitionForKey(
                        session.getBytes(java.nio.charset.StandardCharsets.UTF_8), 7);

                assertThat(partitioner.partition("t", RecordKey.unique(session), null, null, null, cluster))
                        .isEqualTo(partitioner.partition("t", session, null, null, null, cluster))
                        .isEqualTo(ofKafka);
            }
            assertThat(partitioner.partition("t", null, null, null, null, cluster))
                    .isZero();
        }
    }
}
