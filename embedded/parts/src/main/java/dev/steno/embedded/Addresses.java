package dev.steno.embedded;

import java.net.InetAddress;
import java.net.URI;

/** Where the parts serve and whom they let in: on loopback, whatever runs them. */
record Addresses(KafkaAccess kafka, PostgresAccess postgres, OpenSearchAccess openSearch) {

    static Addresses of(BackendSettings settings) {
        Secrets secrets = Secrets.of(settings.home());
        return new Addresses(
                new KafkaAccess(
                        host() + ":" + settings.port(Part.KAFKA), ServerSettings.USER, secrets.password(Part.KAFKA)),
                new PostgresAccess(
                        host(),
                        settings.port(Part.POSTGRES),
                        ServerSettings.POSTGRES_DATABASE,
                        ServerSettings.POSTGRES_USER,
                        secrets.password(Part.POSTGRES)),
                new OpenSearchAccess(
                        URI.create("http://%s:%d".formatted(host(), settings.port(Part.OPENSEARCH))),
                        ServerSettings.USER,
                        secrets.password(Part.OPENSEARCH)));
    }

    static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }
}
