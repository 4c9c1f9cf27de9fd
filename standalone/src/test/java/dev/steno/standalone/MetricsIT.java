package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alert on a metric that nobody exposes would never fire, and nobody would notice. */
@QuarkusTest
@QuarkusTestResource(BackendsResource.class)
class MetricsIT {

    private static final Path MONITORING =
            Path.of(System.getProperty("steno.root", ".."), "deploy", "kubernetes", "monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:steno|http|grpc|jvm|process)_[a-z_]+\\b");
    private static final Pattern EXPOSED = Pattern.compile("^([a-z_0-9]+)[{ ]", Pattern.MULTILINE);

    @TestHTTPResource("/")
    private URI door;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyMetricOfTheAlertsAndTheDashboardIsExposed() throws Exception {
        Set<String> asked = new TreeSet<>(askedIn("alerts.yaml"));
        asked.addAll(askedIn("steno.json"));
        assertThat(asked).contains("steno_group_lag", "steno_dead_letters");
        call(HttpRequest.newBuilder(door.resolve("/v1/sessions/nobody/mark"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"is_marked\":true}")));
        System.gc();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(exposed()).containsAll(asked));
        assertThat(metrics()).contains("outcome=\"", "statusCode=\"", "uri=\"", "area=\"heap\"");
    }

    @Test
    void everyGroupTellsItsLag() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(metrics())
                        .contains("group=\"steno-session\"")
                        .contains("group=\"steno-stats\"")
                        .contains("group=\"steno-query-messages-v4\"")
                        .contains("group=\"steno-query-sessions-v4\""));
    }

    private static Set<String> askedIn(String file) throws IOException {
        return METRIC.matcher(Files.readString(MONITORING.resolve(file)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private Set<String> exposed() throws IOException, InterruptedException {
        return EXPOSED.matcher(metrics()).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private String metrics() throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(door.resolve("/q/metrics")));
    }

    private String call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
                .body();
    }
}
