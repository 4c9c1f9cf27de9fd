package dev.steno.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every settings file, tried on many that are made up. */
class RegistrationPropertyTest {

    private static final int FILES = 300;
    private static final List<String> NAMES =
            List.of("a", "model", "hooks2", "permissions", "é", "with \"quotes\"", "line\nbreak", "emoji 🙂", "");
    private static final List<String> BREAKS = List.of("", "\n", "\r\n", "\n\n", " ");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @EnumSource(HookAgent.class)
    void installingTwiceIsInstallingOnceAndRemovingUndoesIt(HookAgent agent) throws IOException {
        Handler here =
                new Handler(agent, URI.create("http://localhost:8080"), Path.of("/home/me/.steno/hooks/steno-hook"));
        Handler elsewhere =
                new Handler(agent, URI.create("https://steno.example/base/"), Path.of("/home/it is me/steno-hook"));
        for (int seed = 0; seed < FILES; seed++) {
            String text = text(new Random(seed), agent);
            JsonText before = JsonText.read(text);

            JsonText once = install(agent, before, here);
            assertThat(install(agent, once, here).text()).as(text).isEqualTo(once.text());
            assertThat(install(agent, install(agent, once, elsewhere), here).root())
                    .as(text)
                    .isEqualTo(once.root());
            assertThat(remove(agent, once).root()).as(text).isEqualTo(before.root());
            assertThat(remove(agent, before).text()).as(text).isEqualTo(before.text());
        }
    }

    private static JsonText install(HookAgent agent, JsonText settings, Handler handler) throws IOException {
        return settings.with("hooks", new Registration(agent).installed(settings.object("hooks"), handler));
    }

    private static JsonText remove(HookAgent agent, JsonText settings) throws IOException {
        return settings.with("hooks", new Registration(agent).removed(settings.object("hooks")));
    }

    /** A file that somebody else wrote: members in any order, with hooks of others among them or without any. */
    private static String text(Random random, HookAgent agent) {
        StringBuilder text = new StringBuilder("{");
        String lines = BREAKS.get(random.nextInt(BREAKS.size()));
        int members = random.nextInt(5);
        int hooksAt = random.nextInt(8);
        for (int i = 0; i < members; i++) {
            String name = i == hooksAt ? "hooks" : NAMES.get(random.nextInt(NAMES.size())) + i;
            text.append(i == 0 ? "" : ",").append(lines).append(random.nextBoolean() ? "\t" : "  ");
            text.append(JSON.textNode(name)).append(random.nextBoolean() ? ": " : " :");
            text.append(i == hooksAt ? hooks(random, agent).toPrettyString() : value(random));
        }
        return text.append(lines).append('}').append(lines).toString();
    }

    private static String value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "1.500";
            case 1 -> "\"\\u00e9 } ] , \\\" {\"";
            case 2 -> "[ ]";
            case 3 -> "{\"hooks\": {\"Stop\": 1}}";
            default -> "null";
        };
    }

    private static ObjectNode hooks(Random random, HookAgent agent) {
        ObjectNode hooks = JSON.objectNode().put("enabled", true);
        for (String event : List.of(agent.events().getFirst(), agent.events().getLast(), "SomethingElse")) {
            if (random.nextBoolean()) {
                ArrayNode groups = hooks.putArray(event);
                groups.addObject()
                        .put("matcher", random.nextBoolean() ? "" : "Bash")
                        .putArray("hooks")
                        .addObject()
                        .put("type", "command")
                        .put("command", "echo curl http://localhost:8080/v1/hooks/" + agent.type());
                groups.add("not a group").addObject().put("hooks", 1);
            }
        }
        return hooks;
    }
}
