package dev.steno.query.peers;

import dev.steno.embedded.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        return String.valueOf(Ports.free());
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
