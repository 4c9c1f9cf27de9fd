package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.embedded.Part;
import dev.steno.testkit.deployment.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every service and what it depends on: it may come late, and it may be gone for some time under load. Nobody starts a
 * service again, nothing acknowledged is lost, and what does not need the lost one goes on. The property {@code steno.outage.seconds} says
 * how long it is gone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DependenciesIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("steno.outage.seconds", 20));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SeparateDeployment steno = SeparateDeployment.startServicesFirst();
    private final Doors doors = steno.doors();
    private final String known = "known-" + Samples.session();

    @AfterAll
    void stop() {
        steno.close();
    }

    @Test
    @Order(1)
    void servicesStartBeforeWhatTheyDependOnAndBecomeReadyWhenItComes() {
        for (Service service : Service.values()) {
            await(service + " lives", () -> steno.health(service, "live") == 200);
            await(service + " says that it waits", () -> steno.health(service, "ready") == 503);
        }

        for (Part part : Part.values()) {
            steno.start(part);
        }

        steno.awaitReady();
        String position = doors.recordMessage(Samples.message(known, "known", "user", "lighthouse"));
        assertThat(doors.read(transcript(), position).path("messages")).hasSize(1);
        assertThat(doors.read(search(), position).path("total_count").asInt()).isEqualTo(1);
        assertThat(doors.put("/v1/sessions/" + known + "/mark", "{\"is_marked\": true}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** ingest → Kafka, stats → Kafka, session → Kafka, query → Kafka. */
    @Test
    @Order(2)
    void aTimeWithoutKafkaLosesNothing() {
        whileUnderLoad("kafka", load -> {
            steno.kill(Part.KAFKA);
            await("ingest refuses", () -> !load.refusals().isEmpty());
            whileItIsAway(() -> {
                assertThat(answers(transcript())).isEqualTo(200);
                assertThat(answers(search())).isEqualTo(200);
                assertThat(answers(export())).isEqualTo(200);
            });
            steno.start(Part.KAFKA);
            assertThat(load.refusals()).allMatch(refusal -> refusal.matches("503 \\d+"));
        });
    }

    /** session → PostgreSQL, query → OpenSearch, query → export: three that do not need each other. */
    @Test
    @Order(3)
    void aTimeWithoutTheStoresAndTheExportLosesNothing() {
        whileUnderLoad("stores", load -> {
            steno.kill(Part.POSTGRES);
            steno.kill(Part.OPENSEARCH);
            steno.kill(Service.EXPORT);
            List.of(transcript(), search(), export()).forEach(path -> await(path, () -> answers(path) == 503));
            whileItIsAway(() -> {
                assertThat(answers(transcript())).isEqualTo(503);
                assertThat(answers(search())).isEqualTo(503);
                assertThat(answers(export())).isEqualTo(503);
                assertThat(answers("/v1/stats")).isEqualTo(200);
            });
            assertThat(load.refusals()).isEmpty();
            steno.start(Part.POSTGRES);
            steno.start(Part.OPENSEARCH);
            steno.start(Service.EXPORT);
        });
    }

    /** query → session, export → session. */
    @Test
    @Order(4)
    void aTimeWithoutTheArchiveLosesNothing() {
        whileUnderLoad("archive", load -> {
            steno.kill(Service.SESSION);
            List.of(transcript(), export()).forEach(path -> await(path, () -> answers(path) == 503));
            whileItIsAway(() -> {
                assertThat(answers(transcript())).isEqualTo(503);
                assertThat(answers(export())).isEqualTo(503);
                assertThat(answers(search())).isEqualTo(200);
                assertThat(answers("/v1/stats")).isEqualTo(200);
            });
            assertThat(load.refusals()).isEmpty();
            steno.start(Service.SESSION);
        });
    }

    private interface Outage {
        void happen(SteadyLoad load);
    }

    private void whileUnderLoad(String project, Outage outage) {
        SteadyLoad load = SteadyLoad.start(doors, project);
        try (load) {
            await("the load is taken", () -> load.acknowledged().size() >= 5);
            outage.happen(load);
            // Fails when a service has ended: the same processes must become ready again.
            steno.awaitReady();
            int taken = total(load);
            await("the load goes on", () -> total(load) > taken + 20);
        }
        assertEverythingIsThere(project, load);
    }

    private void assertEverythingIsThere(String project, SteadyLoad load) {
        String position = load.position();
        SoftAssertions.assertSoftly(softly -> {
            load.acknowledged()
                    .forEach((session, count) -> softly.assertThat(
                                    doors.read("/v1/sessions/" + session + "/messages?limit=1000", position)
                                            .path("messages"))
                            .as(session)
                            .hasSize(count));
            softly.assertThat(doors.read("/v1/search?query=steady&limit=1&project_filter=" + project, position)
                            .path("total_count")
                            .asInt())
                    .as("found")
                    .isEqualTo(total(load));
            softly.assertThat(doors.read("/v1/tree?hours_back=1&project_filter=" + project, position)
                            .path("total_messages")
                            .asInt())
                    .as("counted")
                    .isEqualTo(total(load));
        });
    }

    private static int total(SteadyLoad load) {
        return load.acknowledged().values().stream().mapToInt(Integer::intValue).sum();
    }

    private int answers(String path) {
        return doors.get(path, Map.of()).statusCode();
    }

    private String transcript() {
        return "/v1/sessions/" + known + "/messages";
    }

    private String export() {
        return "/v1/sessions/" + known + "/export?format=markdown";
    }

    private static String search() {
        return "/v1/search?query=lighthouse";
    }

    private static void whileItIsAway(ThrowingRunnable holds) {
        Awaitility.await()
                .during(OUTAGE)
                .atMost(OUTAGE.plus(PATIENCE))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(holds);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
