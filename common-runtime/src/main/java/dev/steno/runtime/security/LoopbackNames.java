package dev.steno.runtime.security;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names by which a machine calls itself. */
final class LoopbackNames {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern LOCALHOST = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*localhost");

    private LoopbackNames() {}

    /** Whether a host, without a port and with or without the brackets of IPv6, can only be this machine. */
    static boolean contains(String host) {
        return switch (host) {
            case "localhost", "127.0.0.1", "::1", "[::1]" -> true;
            default -> {
                String name = host.toLowerCase(Locale.ROOT);
                yield LOCALHOST.matcher(name).matches()
                        || IPV4.matcher(name).matches()
                        || name.equals("0:0:0:0:0:0:0:1");
            }
        };
    }
}
