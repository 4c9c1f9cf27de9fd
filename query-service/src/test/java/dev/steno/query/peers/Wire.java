package dev.steno.query.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut, as when a client's machine dies. */
public final class Wire implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    public Wire(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Cuts every connection at once, without a word to either side's protocol. */
    public void cut() throws IOException {
        for (Socket end : ends) {
            if (!end.isClosed()) {
                end.setSoLinger(true, 0);
                end.close();
            }
        }
        ends.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(near);
                ends.add(far);
                Thread.ofVirtual().start(() -> copy(near, far));
                Thread.ofVirtual().start(() -> copy(far, near));
            }
        } catch (IOException e) {
            // The test is over.
            ends.clear();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut.
            return;
        }
        try {
            to.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
