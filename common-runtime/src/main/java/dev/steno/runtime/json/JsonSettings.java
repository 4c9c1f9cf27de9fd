package dev.steno.runtime.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.schema.log.Topics;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** How the services read and write JSON: strict bounds for what strangers send, protobuf messages as {@link ProtoJson}. */
@Singleton
class JsonSettings implements ObjectMapperCustomizer {

    private static final int DEEPEST = 500;
    private static final int LONGEST_NAME = 50_000;
    private static final int LONGEST_NUMBER = 1_000;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new ProtoModule());
        mapper.getFactory().setStreamReadConstraints(constraints());
    }

    /** No value can be larger than a record of the log; what is deeper or longer is an attack, not a conversation. */
    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(Topics.MAX_RECORD_BYTES)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
    }
}
