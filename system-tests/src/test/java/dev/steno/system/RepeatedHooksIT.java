package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hooks of older agents, which carry no ids of their own, sent again with the same key: nothing changes. */
class RepeatedHooksIT {

    private final Doors doors = Deployment.current().doors();
    private final String project = "repeated-" + Samples.session().substring(0, 8);

    @Test
    void theSameHooksAgainChangeNoCountNoTotalAndNoSearchResult() {
        List<Map<String, Object>> hooks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            hooks.addAll(conversation(Samples.session()));
        }

        String first = post(hooks);
        JsonNode treeBefore = tree(first);
        JsonNode searchBefore = search(first);
        String second = post(hooks);

        assertThat(treeBefore.path("total_sessions").asInt()).isEqualTo(20);
        assertThat(treeBefore.path("total_messages").asInt()).isEqualTo(100);
        assertThat(tree(second)).isEqualTo(treeBefore);
        assertThat(search(second)).isEqualTo(searchBefore);
    }

    @Test
    void theSameCommandTwiceInASessionIsTwoFactsWhenTheirKeysDiffer() {
        Map<String, Object> command = Samples.hook(
                Samples.session(), project, "PreToolUse", "tool_name", "Bash", "tool_input", Map.of("command", "ls"));

        doors.recordHook(command, "first");
        String position = doors.recordHook(command, "second");

        assertThat(tree(position).path("total_messages").asInt()).isEqualTo(2);
    }

    private List<Map<String, Object>> conversation(String session) {
        Object[] tool = {"tool_name", "Read", "tool_input", Map.of("file_path", "/src/App.java")};
        Map<String, Object> result = Samples.hook(session, project, "PostToolUse", tool);
        result.put("tool_response", "class App {}");
        return List.of(
                Samples.hook(session, project, "SessionStart", "source", "startup"),
                Samples.hook(session, project, "UserPromptSubmit", "prompt", "read App.java"),
                Samples.hook(session, project, "PreToolUse", tool),
                result,
                Samples.hook(session, project, "Notification", "message", "Claude needs your permission"),
                Samples.hook(session, project, "Stop", "last_assistant_message", "It is empty."),
                Samples.hook(session, project, "SomethingNew", "shiny", true));
    }

    private String post(List<Map<String, Object>> hooks) {
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < hooks.size(); i++) {
            positions.add(doors.recordHook(hooks.get(i), project + ":" + i));
        }
        return String.join(",", positions);
    }

    private JsonNode tree(String position) {
        return doors.read("/v1/tree?hours_back=100000&project_filter=" + project, position);
    }

    private JsonNode search(String position) {
        return doors.read("/v1/search?limit=1000&project_filter=" + project, position);
    }
}
