package dev.steno.bench.run;

import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import java.util.List;

/** What follows the log: a consumer group and the service it is in. */
public enum Projection {
    ARCHIVE("steno-session", Topics.EVENTS, Service.SESSION),
    INDEX("steno-query-messages-v2", Topics.EVENTS, Service.QUERY),
    STREAMS("steno-stats", Topics.EVENTS, Service.STATS),
    SUMMARIES("steno-query-sessions-v2", Topics.SESSIONS, Service.QUERY);

    private final String group;
    private final TopicDefinition topic;
    private final Service service;

    Projection(String group, TopicDefinition topic, Service service) {
        this.group = group;
        this.topic = topic;
        this.service = service;
    }

    /** All of them, those first that others wait for. */
    static List<Projection> inOrder() {
        return List.of(values());
    }

    String group() {
        return group;
    }

    String topic() {
        return topic.name();
    }

    Service service() {
        return service;
    }
}
