package dev.steno.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A TCP connection to a door, on which a client may say what no HTTP library would. */
final class RawConnection implements AutoCloseable {

    private final Socket socket = new Socket();

    private RawConnection() {}

    /** @param receiveBuffer how many bytes the system takes for a client that does not read; 0 for what is usual */
    static RawConnection open(URI door, int receiveBuffer) {
        RawConnection connection = new RawConnection();
        try {
            if (receiveBuffer > 0) {
                connection.socket.setReceiveBufferSize(receiveBuffer);
            }
            connection.socket.connect(new InetSocketAddress(door.getHost(), door.getPort()), 10_000);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start of a request, without the empty line that ends its head. */
    static String head(String method, String path, String... headers) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, path)
                + String.join(
                        "", Arrays.stream(headers).map(each -> each + "\r\n").toList());
    }

    /** Sends text; false when the other side has closed the connection. */
    boolean send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes; false when the other side has closed the connection. */
    boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What has been answered so far, without waiting for more than a moment; empty when nothing was. */
    String answer(int patienceMillis) {
        try {
            socket.setSoTimeout(patienceMillis);
            byte[] bytes = new byte[4096];
            int read = socket.getInputStream().read(bytes);
            return read <= 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
