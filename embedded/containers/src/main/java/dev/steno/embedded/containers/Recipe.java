package dev.steno.embedded.containers;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Part;
import dev.steno.embedded.Secrets;
import dev.steno.embedded.ServerSettings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a part's container is made from.
 *
 * @param published as an engine writes it: address and port of this machine, port in the container
 * @param command empty for the image's own
 */
record Recipe(String image, String published, Map<String, String> environment, List<String> command) {

    private static final int POSTGRES_PORT = 5432;
    private static final int OPENSEARCH_PORT = 9200;
    private static final int CONTROLLER_PORT = 9093;

    Recipe {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /** With the same settings as the embedded part. */
    static Recipe of(Part part, BackendSettings settings) {
        String password = Secrets.of(settings.home()).password(part);
        int port = settings.port(part);
        return switch (part) {
            // Clients inside and outside are told the same address, so the port has to be the same on both sides.
            case KAFKA ->
                new Recipe(
                        Images.of(part), published(port, port), kafka(port, password, settings.heap(part)), List.of());
            case POSTGRES ->
                new Recipe(Images.of(part), published(port, POSTGRES_PORT), postgres(password), postgresCommand());
            case OPENSEARCH ->
                new Recipe(
                        Images.of(part), published(port, OPENSEARCH_PORT), openSearch(settings.heap(part)), List.of());
        };
    }

    private static String published(int outside, int inside) {
        return "%s:%d:%d/tcp".formatted(loopback(), outside, inside);
    }

    private static String loopback() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    private static Map<String, String> kafka(int port, String password, int heap) {
        Map<String, String> properties = new HashMap<>(ServerSettings.kafka());
        properties.put("controller.quorum.voters", "1@localhost:" + CONTROLLER_PORT);
        properties.putAll(ServerSettings.kafkaDoors(password));
        properties.put("listeners", "CLIENTS://:%d,CONTROLLER://localhost:%d".formatted(port, CONTROLLER_PORT));
        properties.put("advertised.listeners", "CLIENTS://%s:%d".formatted(loopback(), port));
        properties.put("log.dirs", "/var/lib/kafka/data");
        Map<String, String> environment = new HashMap<>();
        // The image makes the broker's properties from its environment.
        properties.forEach((name, value) ->
                environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        environment.put("KAFKA_HEAP_OPTS", heapFlags(heap));
        return environment;
    }

    private static Map<String, String> postgres(String password) {
        return Map.of(
                "POSTGRES_DB",
                ServerSettings.POSTGRES_DATABASE,
                "POSTGRES_USER",
                ServerSettings.POSTGRES_USER,
                "POSTGRES_PASSWORD",
                password,
                "POSTGRES_INITDB_ARGS",
                "--locale=C --encoding=UTF8");
    }

    private static List<String> postgresCommand() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        ServerSettings.postgres().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> openSearch(int heap) {
        Map<String, String> environment = new HashMap<>(ServerSettings.openSearch());
        environment.put("DISABLE_SECURITY_PLUGIN", "true");
        environment.put("DISABLE_INSTALL_DEMO_CONFIG", "true");
        environment.put("OPENSEARCH_JAVA_OPTS", heapFlags(heap));
        return environment;
    }

    private static String heapFlags(int megabytes) {
        return "-Xms%1$dm -Xmx%1$dm".formatted(megabytes);
    }
}
