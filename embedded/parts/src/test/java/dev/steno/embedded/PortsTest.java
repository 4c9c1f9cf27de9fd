package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aFreePortCanBeListenedOnAndIsNoneThatSystemsGiveToOutgoingConnections() throws Exception {
        int port = Ports.free();

        assertThat(port).isBetween(20_000, 31_999);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void aPortThatIsListenedOnIsNotFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void portsAreDrawnFromManySoThatTwoStartsAtATimeDoNotMeet() {
        assertThat(IntStream.range(0, 20).map(i -> Ports.free()).distinct().count())
                .isGreaterThan(15);
    }
}
