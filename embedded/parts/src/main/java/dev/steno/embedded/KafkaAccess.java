package dev.steno.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to connect to Kafka.
 *
 * @param bootstrap {@code host:port} of the broker
 */
public record KafkaAccess(String bootstrap, String user, String password) {

    /** What a Kafka client needs besides the address, in Kafka's own words. */
    public Map<String, String> login() {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                ServerSettings.kafkaLogin(user, password));
    }

    /** All that a Kafka client needs to connect. */
    public Map<String, String> client() {
        Map<String, String> properties = new LinkedHashMap<>(login());
        properties.put("bootstrap.servers", bootstrap);
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(bootstrap, user);
    }
}
