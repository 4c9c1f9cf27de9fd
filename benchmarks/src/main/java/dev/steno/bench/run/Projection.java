package dev.steno.bench.run;

import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.deployment.Service;

/** What follows the log, those first that others wait for: a consumer group and the service it is in. */
public enum Projection {
    ARCHIVE("steno-session", Topics.EVENTS, Service.SESSION),
    INDEX("steno-query-messages-v4", Topics.EVENTS, Service.QUERY),
    STREAMS("steno-stats", Topics.EVENTS, Service.STATS),
    SUMMARIES("steno-query-sessions-v4", Topics.SESSIONS, Service.QUERY);

    private final String group;
    private final TopicDefinition topic;
    private final Service service;

    Projection(String group, TopicDefinition topic, Service service) {
        this.group = group;
        this.topic = topic;
        this.service = service;
    }

    String group() {
        return group;
    }

    TopicDefinition topic() {
        return topic;
    }

    Service service() {
        return service;
    }
}
