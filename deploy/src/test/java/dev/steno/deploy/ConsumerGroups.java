package dev.steno.deploy;

import dev.steno.schema.log.Topics;
import java.lang.reflect.Field;
import java.util.Map;

/** The consumer groups of the services, as their code names them, with the topic that each reads. */
final class ConsumerGroups {

    static final Map<String, String> ALL = Map.of(
            constant("dev.steno.session.archive.ArchiveEvents", "GROUP"), Topics.EVENTS.name(),
            constant("dev.steno.stats.streams.StreamsProperties", "APPLICATION_ID"), Topics.EVENTS.name(),
            constant("dev.steno.query.index.MessageProjection", "GROUP"), Topics.EVENTS.name(),
            constant("dev.steno.query.index.SessionProjection", "GROUP"), Topics.SESSIONS.name());

    private ConsumerGroups() {}

    private static String constant(String type, String name) {
        try {
            Field field = Class.forName(type).getDeclaredField(name);
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the group has another name in the code now", e);
        }
    }
}
