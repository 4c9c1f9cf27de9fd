package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.archive.v1.GetSessionResponse;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.GetUsageResponse;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Projects as the archive tells them apart. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ProjectsIT {

    @Inject
    EventLog log;

    private final ArchiveClient client = new ArchiveClient();
    private final String run = UUID.randomUUID().toString();
    private final String name = "api-" + run;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void projectsOfOneNameHaveSumsOfTheirOwnAndAreFoundByNamePathAndRemote() {
        String written = append(
                call(1, 5, "/home/dev/acme/" + name, ""),
                call(2, 50, "/home/dev/acme/" + name + "/.claude/worktrees/x", ""),
                call(3, 500, "/home/dev/work/" + name, "git@github.com:work/" + name + ".git"));

        assertThat(outputs(written, "acme/" + name)).isEqualTo(Map.of("acme/" + name + " /home/dev/acme/" + name, 55L));
        assertThat(outputs(written, name)).hasSize(2);
        assertThat(outputs(written, "/home/dev/acme/" + name)).hasSize(1);
        assertThat(outputs(written, "https://github.com/work/" + name))
                .isEqualTo(Map.of("work/" + name + " /home/dev/work/" + name, 500L));
        assertThat(outputs(written, "/home/dev/" + name)).isEmpty();
    }

    @Test
    void aSessionShowsItsProjectAndItsWorkspace() {
        String written = append(
                call(1, 5, "/home/dev/acme/" + name, ""),
                call(2, 50, "/home/dev/work/" + name, "https://dev:secret@github.com/work/" + name));

        GetSessionResponse shown = client.after(written)
                .getSession(
                        GetSessionRequest.newBuilder().setSessionId(run + "-2").build());

        assertThat(shown.getSession().getProjectName()).isEqualTo("work/" + name);
        assertThat(shown.getSession().getWorkspace())
                .isEqualTo(Workspace.newBuilder()
                        .setFolder("/home/dev/work/" + name)
                        .setRemote("github.com/work/" + name)
                        .setBranch("main")
                        .build());
    }

    private Map<String, Long> outputs(String after, String project) {
        Map<String, Long> outputs = new TreeMap<>();
        client.after(after)
                .getUsage(GetUsageRequest.newBuilder()
                        .setBy(UsageGrouping.USAGE_GROUPING_PROJECT)
                        .setProjectName(project)
                        .build())
                .forEachRemaining(answer -> {
                    if (answer.getItemCase() == GetUsageResponse.ItemCase.GROUP) {
                        UsageGroup group = answer.getGroup();
                        outputs.put(
                                group.getKey() + " " + group.getPath(),
                                group.getUsage().getOutputTokens());
                    }
                });
        return outputs;
    }

    /** Writes events; answers where they stand. */
    private String append(Event... events) {
        return Stream.of(events)
                .map(event -> log.append(event).join().toString())
                .collect(Collectors.joining(","));
    }

    private Event call(int number, int output, String folder, String remote) {
        return Events.activity(run + "-" + number, "e", NOON).toBuilder()
                .setProjectName(folder.substring(folder.lastIndexOf('/') + 1))
                .setWorkspace(Workspace.newBuilder()
                        .setFolder(folder)
                        .setRemote(remote)
                        .setBranch("main"))
                .setApiCall(ApiCall.newBuilder().setRequestId(run + number).setOutputTokens(output))
                .build();
    }
}
