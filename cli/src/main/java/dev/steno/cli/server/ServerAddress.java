package dev.steno.cli.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Addresses of servers, compared by what they name. */
public final class ServerAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ServerAddress() {}

    /** Whether both name the same server; the names of this machine are one. */
    public static boolean isSame(URI one, URI other) {
        return plain(one).equals(plain(other));
    }

    /** The same, for an address that was written by hand; one that is none is not the same. */
    public static boolean isSame(String one, URI other) {
        try {
            return isSame(new URI(one), other);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String plain(URI address) {
        String host = String.valueOf(address.getHost());
        String name = THIS_MACHINE.contains(host) ? "localhost" : host;
        return address.getScheme() + "://" + name + ":" + port(address)
                + address.getPath().replaceFirst("/+$", "");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }
}
