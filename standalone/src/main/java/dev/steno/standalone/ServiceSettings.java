package dev.steno.standalone;

import dev.steno.embedded.Backends;
import dev.steno.embedded.PostgresAccess;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services must be told about this installation, as the settings they would be given anywhere else. */
final class ServiceSettings {

    private ServiceSettings() {}

    /** Makes the settings known to the services that this process will start. */
    static void apply(StenoHome home, Listening listening, Backends backends) {
        of(home, listening, backends).forEach(System::setProperty);
    }

    static Map<String, String> of(StenoHome home, Listening listening, Backends backends) {
        PostgresAccess postgres = backends.postgres();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", listening.host().getHostAddress());
        settings.put("quarkus.http.port", String.valueOf(listening.port()));
        settings.put("quarkus.grpc.clients.session.host", listening.callHost());
        settings.put("quarkus.grpc.clients.export.host", listening.callHost());
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", home.logs().resolve("steno.log").toString());
        settings.put("steno.kafka.bootstrap-servers", backends.kafka().bootstrap());
        backends.kafka().login().forEach((name, value) -> settings.put("steno.kafka.client." + name, value));
        settings.put(
                "steno.query.opensearch.url", backends.openSearch().address().toString());
        settings.put("steno.query.opensearch.username", backends.openSearch().user());
        settings.put("steno.query.opensearch.password", backends.openSearch().password());
        settings.put("steno.stats.state-dir", home.streams().toString());
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        settings.put("quarkus.datasource.username", postgres.user());
        settings.put("quarkus.datasource.password", postgres.password());
        if (listening.guarded()) {
            settings.put("steno.security.keys-file", listening.keys().toString());
        }
        if (Files.exists(home.settings())) {
            settings.put("quarkus.config.locations", home.settings().toUri().toString());
        }
        return settings;
    }
}
