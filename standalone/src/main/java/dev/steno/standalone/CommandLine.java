package dev.steno.standalone;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was asked for on the command line. */
sealed interface CommandLine {

    /**
     * Start everything and stay.
     *
     * @param host the address to listen on
     * @param port the one port
     */
    record Up(String host, int port) implements CommandLine {}

    /** Stop what runs. */
    record Down() implements CommandLine {}

    /** Say what runs. */
    record Status() implements CommandLine {}

    /** Keep the file of API keys. */
    record Key(Verb verb, Optional<String> name) implements CommandLine {

        enum Verb {
            ADD,
            LIST,
            REMOVE
        }
    }

    /** Not understood. */
    record Wrong(String problem) implements CommandLine {}

    static CommandLine parse(String... arguments) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        String command = words.isEmpty() ? "up" : words.pop();
        return switch (command) {
            case "up" -> up(words);
            case "down" -> alone(words, new Down());
            case "status" -> alone(words, new Status());
            case "key" -> key(List.copyOf(words));
            default -> new Wrong("'%s' is not a command".formatted(command));
        };
    }

    private static CommandLine alone(Deque<String> rest, CommandLine command) {
        return rest.isEmpty() ? command : new Wrong("'%s' is too much".formatted(rest.peek()));
    }

    private static CommandLine up(Deque<String> words) {
        String host = "127.0.0.1";
        int port = 8080;
        while (!words.isEmpty()) {
            String option = words.pop();
            if (!option.equals("--port") && !option.equals("--host")) {
                return new Wrong("'%s' is not an option of up".formatted(option));
            }
            if (words.isEmpty() || words.peek().isBlank()) {
                return new Wrong(option + " needs a value");
            }
            String value = words.pop();
            if (option.equals("--host")) {
                host = value;
            } else if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
                port = Integer.parseInt(value);
            } else {
                return new Wrong("--port takes a number from 0 (any free one) to 65535, not '%s'".formatted(value));
            }
        }
        return new Up(host, port);
    }

    private static CommandLine key(List<String> words) {
        String form = words.isEmpty() ? "" : words.getFirst() + "/" + (words.size() - 1);
        return switch (form) {
            case "add/1" -> new Key(Key.Verb.ADD, Optional.of(words.get(1)));
            case "remove/1" -> new Key(Key.Verb.REMOVE, Optional.of(words.get(1)));
            case "list/0" -> new Key(Key.Verb.LIST, Optional.empty());
            default -> new Wrong("key takes: add NAME, list, or remove NAME");
        };
    }
}
