package dev.steno.query.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.query.live.LiveProjects;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.records.v1.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateSelectionTest {

    private static final ProjectKey PROJECT = ProjectKey.of(
            "steno", Workspace.newBuilder().setFolder("/home/dev/steno").build());

    private static final LiveProjects PROJECTS = new LiveProjects(Optional::empty);

    private static final FilterInput CANDIDATE = new FilterInput(
            "s1",
            PROJECT,
            "steno",
            "claude-code",
            Message.newBuilder()
                    .setMessageType("assistant")
                    .setContent("the build of getUserById is green")
                    .setToolName("Bash")
                    .setMetadata(MessageMetadata.newBuilder().setModel("opus"))
                    .build(),
            SessionMetadata.newBuilder().setIsMarked(true).addTags("release").build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                        | true",
                "message_type=assistant                                  | true",
                "message_type=user                                       | false",
                "agent=claude-code                                       | true",
                "agent=codex                                             | false",
                "model=opus                                              | true",
                "model=haiku                                             | false",
                "tool=Bash                                               | true",
                "tool=Read                                               | false",
                "tag=release                                             | true",
                "tag=other                                               | false",
                "query=build green                                       | true",
                "query=build -green                                      | false",
                "message_type=assistant,agent=claude-code,model=opus,tool=Bash,tag=release,query=getUser* | true",
                "message_type=assistant,agent=claude-code,model=opus,tool=Bash,tag=release,query=red      | false",
                "message_type=assistant,agent=claude-code,model=opus,tool=Bash,tag=other,query=build      | false",
                "message_type=assistant,agent=codex,model=opus,tool=Bash,tag=release                      | false",
            })
    void passesWhatPassesEveryFilter(String filters, boolean passes) {
        SubscribeRequest request = SubscribeRequest.newBuilder()
                .setType("conversations")
                .putAllFilters(map(filters))
                .build();

        assertThat(UpdateSelection.of(request, PROJECTS).passes(CANDIDATE)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-     | -       | true",
                "steno | -       | true",
                "other | -       | false",
                "/home/dev/steno | - | true",
                "dev/steno | -   | true",
                "-     | s1      | true",
                "-     | s2      | false",
                "-     | s2,s1   | true",
                "steno | s1      | true",
                "other | s1      | false",
                "steno | s2      | false",
            })
    void passesProjectAndSessionsAskedFor(String project, String sessions, boolean passes) {
        SubscribeRequest request = SubscribeRequest.newBuilder()
                .setType("sessions")
                .setProjectFilter(project == null ? "" : project)
                .addAllSessionIds(sessions == null ? List.of() : List.of(sessions.split(",")))
                .build();

        assertThat(UpdateSelection.of(request, PROJECTS).passes(CANDIDATE)).isEqualTo(passes);
    }

    @Test
    void doesNotPassWithoutAMessageWhatLooksAtMessages() {
        FilterInput silent =
                new FilterInput("s1", PROJECT, "steno", "claude-code", null, SessionMetadata.getDefaultInstance());

        assertThat(UpdateSelection.of(sessions(Map.of("model", "opus")), PROJECTS)
                        .passes(silent))
                .isFalse();
        assertThat(UpdateSelection.of(sessions(Map.of("agent", "claude-code")), PROJECTS)
                        .passes(silent))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-             | -                    | type                 | conversations, sessions, search",
                "everything    | -                    | type                 | conversations, sessions, search",
                "Sessions      | -                    | type                 | conversations, sessions, search",
                "search        | -                    | filters.query        | what to search for",
                "search        | query=               | filters.query        | must not be empty",
                "conversations | colour=red           | filters.colour       | query, message_type, agent, model, tool, tag",
                "conversations | message_type=robot   | filters.message_type | user, assistant, system, tool",
                "conversations | agent=               | filters.agent        | must not be empty",
            })
    void refusesWhatDoesNotExistAndNamesWhatDoes(String type, String filters, String field, String reason) {
        SubscribeRequest request = SubscribeRequest.newBuilder()
                .setType(type == null ? "" : type)
                .putAllFilters(map(filters))
                .build();

        Problem problem = catchThrowableOfType(Problem.class, () -> UpdateSelection.of(request, PROJECTS));

        assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(problem.fields()).singleElement().satisfies(wrong -> {
            assertThat(wrong.field()).isEqualTo(field);
            assertThat(wrong.reason()).contains(reason);
        });
    }

    private static SubscribeRequest sessions(Map<String, String> filters) {
        return SubscribeRequest.newBuilder()
                .setType("sessions")
                .putAllFilters(filters)
                .build();
    }

    private static Map<String, String> map(String filters) {
        if (filters == null || filters.isBlank()) {
            return Map.of();
        }
        return Arrays.stream(filters.split(","))
                .map(filter -> filter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
    }
}
