package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        assertThat(CommandLine.parse("up")).isEqualTo(new CommandLine.Up("127.0.0.1", 8080));
        assertThat(CommandLine.parse("up", "--port", "9090", "--host", "0.0.0.0"))
                .isEqualTo(new CommandLine.Up("0.0.0.0", 9090));
    }

    @Test
    void knowsItsCommands() {
        assertThat(CommandLine.parse("down")).isEqualTo(new CommandLine.Down());
        assertThat(CommandLine.parse("status")).isEqualTo(new CommandLine.Status());
        assertThat(CommandLine.parse("key", "list"))
                .isEqualTo(new CommandLine.Key(CommandLine.Key.Verb.LIST, Optional.empty()));
        assertThat(CommandLine.parse("key", "add", "laptop"))
                .isEqualTo(new CommandLine.Key(CommandLine.Key.Verb.ADD, Optional.of("laptop")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upp",
                "up --port",
                "up --port 65536",
                "up --port 99999999999",
                "up --port -1",
                "up --port eighty",
                "up --host",
                "up 8080",
                "down now",
                "status -v",
                "key",
                "key add",
                "key add a b",
                "key list x",
                "key steal a"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThat(CommandLine.parse(line.split(" "))).isInstanceOf(CommandLine.Wrong.class);
    }
}
