package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;

/** A projection with its thread, and what others may ask about it. */
record RunningProjection(
        String group,
        String store,
        TopicDefinition topic,
        ProjectionLoop loop,
        Thread thread,
        CatchUp catchUp,
        GroupProgress progress) {}
