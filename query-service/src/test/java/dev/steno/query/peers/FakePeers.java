package dev.steno.query.peers;

import dev.steno.query.index.TestLog;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands in for session-service and export-service, each on the port where the application expects it. */
@Singleton
public class FakePeers {

    private final Server session;
    private final Server export;

    FakePeers(
            TestLog log,
            @ConfigProperty(name = "quarkus.grpc.clients.session.test-port") int sessionPort,
            @ConfigProperty(name = "quarkus.grpc.clients.export.test-port") int exportPort) {
        this.session = server(sessionPort, new FakeArchive(log));
        this.export = server(exportPort, new FakeExport());
    }

    void start(@Observes StartupEvent event) {
        for (Server server : List.of(session, export)) {
            try {
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @PreDestroy
    void stop() {
        session.shutdownNow();
        export.shutdownNow();
    }

    private static Server server(int port, BindableService service) {
        return Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                .addService(service)
                .build();
    }
}
