package dev.steno.deploy;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The five services as their modules describe them: ports, callees and the types of their settings. */
enum StenoService {
    INGEST("dev.steno.ingest.IngestSettings"),
    STATS("dev.steno.stats.StatsSettings"),
    SESSION("dev.steno.session.SessionSettings", "dev.steno.session.compact.CompactionDefaults"),
    EXPORT,
    QUERY(
            "dev.steno.query.opensearch.OpenSearchSettings",
            "dev.steno.query.live.LiveSettings",
            "dev.steno.query.export.ExportSettings");

    private static final List<String> EVERYWHERE = List.of(
            "dev.steno.runtime.kafka.KafkaSettings",
            "dev.steno.runtime.security.SecuritySettings",
            "dev.steno.runtime.metrics.MetricsSettings",
            "io.quarkus.grpc.runtime.config.GrpcConfiguration");

    private final List<String> ownSettings;

    StenoService(String... ownSettings) {
        this.ownSettings = List.of(ownSettings);
    }

    static Optional<StenoService> named(String name) {
        return Arrays.stream(values()).filter(each -> each.title().equals(name)).findFirst();
    }

    /** Its name in every manifest. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return title() + "-service";
    }

    int port() {
        return Integer.parseInt(resource("application.properties").getProperty("quarkus.http.port"));
    }

    /** The services it calls, with the port it calls them on unless told otherwise. */
    Map<String, Integer> callees() {
        Properties defaults = resource("META-INF/microprofile-config.properties");
        return defaults.stringPropertyNames().stream()
                .filter(name -> name.matches("quarkus\\.grpc\\.clients\\.[a-z]+\\.port"))
                .collect(toMap(name -> name.split("\\.")[3], name -> Integer.valueOf(defaults.getProperty(name))));
    }

    List<Class<?>> settings() {
        List<Class<?>> types = new ArrayList<>();
        for (List<String> names : List.of(EVERYWHERE, ownSettings)) {
            for (String name : names) {
                try {
                    types.add(Class.forName(name));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return types;
    }

    private Properties resource(String name) {
        Path file =
                YamlFiles.ROOT.resolve(module()).resolve("src/main/resources").resolve(name);
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(YamlFiles.text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
