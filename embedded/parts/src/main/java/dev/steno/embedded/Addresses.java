package dev.steno.embedded;

import java.net.InetAddress;
import java.net.URI;

/** Where the parts serve: on loopback, whatever runs them. */
record Addresses(String kafka, PostgresAccess postgres, URI openSearch) {

    static Addresses of(BackendSettings settings) {
        return new Addresses(
                host() + ":" + settings.port(Part.KAFKA),
                new PostgresAccess(
                        host(),
                        settings.port(Part.POSTGRES),
                        ServerSettings.POSTGRES_DATABASE,
                        ServerSettings.POSTGRES_USER,
                        ""),
                URI.create("http://%s:%d".formatted(host(), settings.port(Part.OPENSEARCH))));
    }

    static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }
}
