package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.archive.v1.GetSessionResponse;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.GetUsageResponse;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What API calls used, asked for over gRPC. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class UsageCallsIT {

    @Inject
    EventLog log;

    private ArchiveClient client;
    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void sumsOfUsageTellTheTotalsFirstAndThenEachGroup() {
        Position own = append(reported(session, "e1", "", 5));
        Position copy = append(reported(session + "-fork", "e1", "", 5));

        List<GetUsageResponse> answers = new ArrayList<>();
        client.after(own + "," + copy)
                .getUsage(GetUsageRequest.newBuilder()
                        .setBy(UsageGrouping.USAGE_GROUPING_SESSION)
                        .setSessionId(session)
                        .build())
                .forEachRemaining(answers::add);

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst().getTotals().getUsage().getOutputTokens()).isEqualTo(5);
        assertThat(answers.getFirst().getTotals().getPricesAsOf()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(answers.get(1).getGroup().getKey()).isEqualTo(session);
        assertThat(answers.get(1).getGroup().getProjectName()).isEqualTo("steno");
    }

    @Test
    void usageThatIsAskedForWronglySaysWhatIsWrong() {
        assertThatThrownBy(() -> client.calls()
                        .getUsage(GetUsageRequest.newBuilder().setZone("Mars").build())
                        .hasNext())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void aSessionTellsItsSubagentsAndWhatTheyUsed() {
        append(message(session, "m1", NOON, "by the main agent"));
        append(bySubagent("m2", NOON + 5, ""));
        append(reported(session, "e1", "helper", 7));
        Position position = append(bySubagent("m3", NOON + 9, "Explore"));

        GetSessionResponse answer = client.after(position)
                .getSession(GetSessionRequest.newBuilder().setSessionId(session).build());

        assertThat(answer.getAgentsList()).singleElement().satisfies(agent -> {
            assertThat(agent.getAgentId()).isEqualTo("helper");
            assertThat(agent.getAgentName()).isEqualTo("Explore");
            assertThat(agent.getAgentType()).isEqualTo("general-purpose");
            assertThat(agent.getMessageCount()).isEqualTo(2);
            assertThat(agent.getFirstMs()).isEqualTo(NOON + 5);
            assertThat(agent.getLastMs()).isEqualTo(NOON + 9);
            assertThat(agent.getUsage().getOutputTokens()).isEqualTo(7);
        });
    }

    private Event bySubagent(String id, long timeMs, String name) {
        Event event = message(session, id, timeMs, "by a subagent");
        return event.toBuilder()
                .setMessage(event.getMessage().toBuilder()
                        .setAgentId("helper")
                        .setAgentName(name)
                        .setAgentType("general-purpose"))
                .build();
    }

    /** A call that the session and its forks report. */
    private Event reported(String reporter, String id, String agentId, int output) {
        boolean copied = !reporter.equals(session);
        return Events.activity(reporter, id, NOON).toBuilder()
                .setActivity(
                        Activity.newBuilder().setHookEvent("transcript/usage").setAgentId(agentId))
                .setApiCall(ApiCall.newBuilder()
                        .setRequestId(session + agentId)
                        .setOutputTokens(output)
                        .setCopied(copied))
                .build();
    }

    private Position append(Event event) {
        return log.append(event).join();
    }
}
