package dev.steno.query.opensearch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to reach OpenSearch and what its indices look like. */
@ConfigMapping(prefix = "steno.query.opensearch")
public interface OpenSearchSettings {

    /** One or more nodes, separated by commas. */
    @WithDefault("http://localhost:9200")
    List<URI> url();

    Optional<String> username();

    Optional<String> password();

    @WithDefault("2s")
    Duration connectTimeout();

    /** The longest a read may take while OpenSearch shows signs of life. */
    @WithDefault("10s")
    Duration readTimeout();

    /** After this long a read asks whether OpenSearch is still there, and gives up if it is not. */
    @WithDefault("1200ms")
    Duration patience();

    /** The longest a write may take. */
    @WithDefault("60s")
    Duration writeTimeout();

    /** Shards of each index. Monthly indices of messages split the load already. */
    @WithDefault("1")
    int shards();

    @WithDefault("0")
    int replicas();

    /** How soon after its write a document is found: the least time between two refreshes that searches cause. */
    @WithDefault("500ms")
    Duration refreshInterval();

    /** The most bytes of one bulk request; a larger document goes alone. */
    @WithDefault("5M")
    MemorySize bulkBytes();

    /** The most documents of one bulk request. */
    @WithDefault("1000")
    int bulkDocuments();

    /** Bulk requests under way at a time: one shard works on each with one thread. */
    @WithDefault("2")
    int bulkRequests();
}
