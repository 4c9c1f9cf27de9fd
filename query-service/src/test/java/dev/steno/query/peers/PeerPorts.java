package dev.steno.query.peers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Points the application under test to the ports where {@link FakePeers} will listen. */
public class PeerPorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        // Under test, Quarkus looks for the peers of an application at their test ports.
        return Map.of(
                "quarkus.grpc.clients.session.test-port", free(),
                "quarkus.grpc.clients.export.test-port", free());
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
