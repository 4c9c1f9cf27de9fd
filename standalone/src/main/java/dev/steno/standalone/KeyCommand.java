package dev.steno.standalone;

import dev.steno.runtime.security.ApiKeys;
import java.io.IOException;
import java.util.List;

/** Adds, lists and removes API keys. A running Steno that has keys sees a change within seconds. */
final class Keys {

    private final StenoHome home;

    Keys(StenoHome home) {
        this.home = home;
    }

    int run(CommandLine.Key wanted) {
        ApiKeys keys = new ApiKeys(home.keys());
        String name = wanted.name().orElse("");
        try {
            return switch (wanted.verb()) {
                case ADD -> add(keys, name);
                case LIST -> list(keys);
                case REMOVE -> remove(keys, name);
            };
        } catch (IllegalArgumentException e) {
            throw new RefusedException(2, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RefusedException(1, String.valueOf(e.getMessage()));
        }
    }

    private int add(ApiKeys keys, String name) throws IOException {
        boolean first = keys.names().isEmpty();
        home.prepare();
        String key = keys.add(name);
        System.out.println(key);
        System.err.println("This is the key of " + name + ". It is not kept and cannot be shown again.");
        if (first) {
            System.err.println("It is the first one: from the next ./steno up on, every call must show a key.");
        }
        return 0;
    }

    private static int list(ApiKeys keys) throws IOException {
        List<String> names = keys.names();
        if (names.isEmpty()) {
            System.err.println("There are no API keys; local callers need none.");
        }
        names.forEach(System.out::println);
        return 0;
    }

    private static int remove(ApiKeys keys, String name) throws IOException {
        if (!keys.remove(name)) {
            throw new RefusedException(1, "there is no key named " + name);
        }
        System.err.println("The key of " + name + " no longer opens anything.");
        return 0;
    }
}
