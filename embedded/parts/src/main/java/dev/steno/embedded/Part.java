package dev.steno.embedded;

/** A server that Steno stands on. */
public enum Part {
    POSTGRES("PostgreSQL", "postgres"),
    KAFKA("Kafka", "kafka"),
    OPENSEARCH("OpenSearch", "opensearch");

    private final String title;
    private final String folder;

    Part(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** Its name as people write it. */
    public String title() {
        return title;
    }

    /** Its name in paths. */
    public String folder() {
        return folder;
    }
}
