package dev.steno.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Whether a part serves, asked as its clients would, whatever runs it. */
record Readiness(Addresses addresses) {

    private static final int CONNECT_MILLIS = 1_000;

    /**
     * Waits until a part serves.
     *
     * @param alive fails when the part has ended
     */
    void await(Part part, Runnable alive) {
        switch (part) {
            case KAFKA -> awaitKafka(alive);
            case POSTGRES -> Waiting.until(Part.POSTGRES, alive, () -> isDurable(addresses.postgres()));
            case OPENSEARCH -> awaitOpenSearch(alive);
        }
    }

    private void awaitKafka(Runnable alive) {
        String bootstrap = addresses.kafka().bootstrap();
        int port = Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1));
        Waiting.until(Part.KAFKA, alive, () -> accepts(port));
        Map<String, Object> settings = new HashMap<>(addresses.kafka().client());
        settings.put("request.timeout.ms", 2_000);
        settings.put("default.api.timeout.ms", 3_000);
        try (Admin admin = Admin.create(settings)) {
            Waiting.until(Part.KAFKA, alive, () -> serves(admin));
        }
    }

    /** Cheaper than a client that meets a closed door and waits longer each time. */
    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean serves(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static boolean isDurable(PostgresAccess access) {
        Properties login = new Properties();
        login.setProperty("user", access.user());
        login.setProperty("password", access.password());
        login.setProperty("loginTimeout", "5");
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), login);
                Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("show fsync")) {
            if (!fsync.next() || !fsync.getString(1).equals("on")) {
                throw new PartFailedException("PostgreSQL runs without fsync", null);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void awaitOpenSearch(Runnable alive) {
        URI address = addresses.openSearch().address();
        Waiting.until(Part.OPENSEARCH, alive, () -> accepts(address.getPort()));
        HttpRequest health = HttpRequest.newBuilder(
                        address.resolve("/_cluster/health?wait_for_status=yellow&timeout=2s"))
                .header("Authorization", addresses.openSearch().authorization())
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Waiting.until(Part.OPENSEARCH, alive, () -> isOk(client, health));
        }
    }

    private static boolean isOk(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
