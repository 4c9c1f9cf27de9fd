package dev.steno.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A mapper with bounds like those of the running services. */
public final class TestJson {

    private TestJson() {}

    public static ObjectMapper mapper() {
        return new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(500).build())
                .build());
    }

    /** JSON deeper than any bound. */
    public static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
