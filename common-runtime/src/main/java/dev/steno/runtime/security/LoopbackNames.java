package dev.steno.runtime.security;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names by which a machine calls itself. */
final class LoopbackNames {

    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private LoopbackNames() {}

    /** Whether a host, without a port and with or without the brackets of IPv6, can only be this machine. */
    static boolean contains(String host) {
        return switch (host) {
            case "localhost", "127.0.0.1", "::1", "[::1]" -> true;
            default -> {
                String name = host.toLowerCase(Locale.ROOT);
                yield name.equals("localhost")
                        || name.endsWith(".localhost")
                        || IPV4.matcher(name).matches()
                        || name.equals("0:0:0:0:0:0:0:1");
            }
        };
    }
}
