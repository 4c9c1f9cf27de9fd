package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
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

    private static final int LAST_PORT = 65_535;

    /**
     * Checks what was asked for before anything is started.
     *
     * @param port 0 for any free one
     * @throws CommandFailure when host or port cannot be, or let other machines in without a key
     */
    static Listening checked(String name, int port, Path keys) {
        if (port < 0 || port > LAST_PORT) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--port takes a number from 0 (any free one) to %d, not %d".formatted(LAST_PORT, port));
        }
        InetAddress host = address(name);
        boolean guarded = hasKeys(keys);
        if (!host.isLoopbackAddress() && !guarded) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--host %s lets other machines read every conversation, so it needs API keys, and there are none in %s; make one first: ./steno key add NAME"
                            .formatted(name, keys));
        }
        return new Listening(host, port == 0 ? anyFreePort(host) : port, keys, guarded);
    }

    private static int anyFreePort(InetAddress host) {
        try (ServerSocket socket = new ServerSocket(0, 1, host)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s cannot be listened on (%s)".formatted(host.getHostAddress(), e.getMessage()));
        }
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new CommandFailure(ExitCode.USAGE, "--host %s is no address of this machine".formatted(name));
        }
    }

    private static boolean hasKeys(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return !new ApiKeys(file).names().isEmpty();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REJECTED, String.valueOf(e.getMessage()));
        }
    }

    /** Sees that the port can be had. */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
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
