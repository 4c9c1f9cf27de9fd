package dev.steno.standalone;

import dev.steno.runtime.security.ApiKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the services listen, and who may call them there.
 *
 * @param host the address to bind
 * @param port the one port
 * @param keys the file of API keys
 * @param guarded whether every call must show one of them
 */
record Listening(InetAddress host, int port, Path keys, boolean guarded) {

    /**
     * Checks what was asked for before anything is started.
     *
     * @throws RefusedException when the address is none, or lets other machines in without a key
     */
    static Listening checked(CommandLine.Up wanted, Path keys) {
        InetAddress host = address(wanted.host());
        boolean guarded = hasKeys(keys);
        if (!host.isLoopbackAddress() && !guarded) {
            throw new RefusedException(
                    2,
                    "--host %s lets other machines read every conversation, so it needs API keys, and there are none in %s; make one first: ./steno key add NAME"
                            .formatted(wanted.host(), keys));
        }
        return new Listening(host, wanted.port() == 0 ? anyFreePort(host) : wanted.port(), keys, guarded);
    }

    private static int anyFreePort(InetAddress host) {
        try (ServerSocket socket = new ServerSocket(0, 1, host)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new RefusedException(
                    1, "%s cannot be listened on (%s)".formatted(host.getHostAddress(), e.getMessage()));
        }
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new RefusedException(2, "--host %s is no address of this machine".formatted(name));
        }
    }

    private static boolean hasKeys(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return !new ApiKeys(file).names().isEmpty();
        } catch (IOException e) {
            throw new RefusedException(1, String.valueOf(e.getMessage()));
        }
    }

    /** Sees that the port can be had. */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new RefusedException(
                    1,
                    "%s:%d cannot be listened on (%s); if another program has it, take another port: ./steno up --port %d"
                            .formatted(
                                    host.getHostAddress(), port, e.getMessage(), port < 65_000 ? port + 1010 : 8080));
        }
    }

    /** The address at which this machine reaches it. */
    String callHost() {
        return host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : host.getHostAddress();
    }

    String url() {
        String called = callHost();
        return "http://%s:%d".formatted(called.contains(":") ? "[" + called + "]" : called, port);
    }
}
