package dev.steno.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.settings.Handler.Registered;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hooks are Steno's. */
class HandlerTest {

    private static final String HERE = "http://localhost:8080";

    @ParameterizedTest
    @EnumSource(HookAgent.class)
    void whatIsWrittenIsReadAgain(HookAgent agent) {
        for (String path : new String[] {"/home/me/.steno/hooks/steno-hook", "/Users/it is me/hooks/steno-hook"}) {
            JsonNode node = new Handler(agent, URI.create(HERE + "/"), Path.of(path)).node();

            assertThat(Handler.read(agent, node)).contains(new Registered(HERE, path));
        }
    }

    @Test
    void whatIsPutInByHandIsRead() {
        assertThat(Handler.read(HookAgent.CODEX, command("~/.steno/hooks/steno-hook codex")))
                .contains(new Registered(HERE, "~/.steno/hooks/steno-hook"));
        assertThat(Handler.read(HookAgent.CODEX, command("\"$HOME/.steno/hooks/steno-hook\" codex http://a:1")))
                .contains(new Registered("http://a:1", "$HOME/.steno/hooks/steno-hook"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -s -m 1 -o /dev/null -H 'Content-Type: application/json' --data-binary @- http://localhost:8080/v1/hooks/codex || true",
                "curl -s -H \"X-API-Key: $STENO_API_KEY\" --data-binary @- http://localhost:8080/v1/hooks/codex || true",
                "curl http://localhost:8080/v1/hooks/codex"
            })
    void whatEarlierVersionsWroteIsRead(String text) {
        assertThat(Handler.read(HookAgent.CODEX, command(text))).contains(new Registered(HERE, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "steno-hook codex",
                "/x/steno-hook claude-code http://localhost:8080",
                "/x/steno-hook codex http://localhost:8080 && reboot",
                "/x/steno-hook codex http://localhost:8080;reboot",
                "/x/steno-hook codex $(reboot)",
                "/x/my-steno-hooks codex http://localhost:8080",
                "sudo /x/steno-hook codex http://localhost:8080",
                "[ ! -x /x/guard ] && /x/steno-hook codex http://localhost:8080",
                "curl -s http://localhost:8080/v1/hooks/codex | sh",
                "curl -s http://localhost:8080/v1/hooks/codex/more",
                "echo http://localhost:8080/v1/hooks/codex"
            })
    void whatDoesMoreOrElseIsNot(String text) {
        assertThat(Handler.read(HookAgent.CODEX, command(text))).isEmpty();
    }

    @Test
    void whatIsNoHandlerIsNot() {
        JsonNodeFactory json = JsonNodeFactory.instance;

        assertThat(Handler.read(HookAgent.CODEX, json.nullNode())).isEmpty();
        assertThat(Handler.read(HookAgent.CODEX, json.textNode("command"))).isEmpty();
        assertThat(Handler.read(HookAgent.CODEX, json.objectNode().put("type", "prompt")))
                .isEmpty();
        assertThat(Handler.read(
                        HookAgent.CODEX,
                        json.objectNode().put("type", "command").put("command", 7)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/it's/steno-hook", "/home/a\nb/steno-hook"})
    void aPathThatCannotBeQuotedIsRefused(String path) {
        assertThatThrownBy(() -> new Handler(HookAgent.CODEX, URI.create(HERE), Path.of(path)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("STENO_HOME");
    }

    private static JsonNode command(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "command").put("command", text);
    }
}
