package dev.steno.stats.streams;

import dev.steno.runtime.kafka.KafkaSettings;
import dev.steno.runtime.kafka.WatchedGroup;
import dev.steno.runtime.projects.ProjectSettings;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.Topics;
import dev.steno.stats.PriceSettings;
import dev.steno.stats.StatsSettings;
import dev.steno.stats.topology.StatsTopology;
import dev.steno.stats.topology.StoreKind;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/** What Quarkus starts: the topology and its settings. Contradictory settings fail the start, with their names. */
class StatsApplication {

    @Produces
    @Singleton
    Topology topology(
            StatsSettings settings, PriceSettings prices, ProjectSettings projects, EraseLocalState erasures) {
        return StatsTopology.of(
                settings.statusRules(),
                prices.file().map(Prices::in).orElseGet(Prices::bundled),
                projects.rules(),
                StoreKind.DISK,
                erasures::accept);
    }

    /** Quarkus takes the settings of its Streams application, and of no other client of ours, from this name. */
    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> settings(StatsSettings stats, KafkaSettings kafka) throws InterruptedException {
        BrokerNames.of(kafka.bootstrapServers()).await();
        return StreamsProperties.of(stats, kafka);
    }

    @Produces
    @Singleton
    WatchedGroup group() {
        return new WatchedGroup(StreamsProperties.APPLICATION_ID, Topics.EVENTS);
    }
}
