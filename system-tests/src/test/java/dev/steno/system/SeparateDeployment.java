package dev.steno.system;

import dev.steno.embedded.Part;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Service;
import dev.steno.testkit.deployment.Stores;
import dev.steno.testkit.process.TemporaryFolder;
import java.net.URI;
import java.util.EnumSet;

/** The five services, each in a process of its own, on shared stores. */
final class SeparateDeployment implements Deployment {

    private final TemporaryFolder home = TemporaryFolder.create("separate");
    private final SeparateServices services = SeparateServices.start(home.path(), EnumSet.allOf(Part.class));

    private SeparateDeployment() {}

    static SeparateDeployment start() {
        SeparateDeployment deployment = new SeparateDeployment();
        try {
            deployment.launchAll();
            deployment.awaitReady();
        } catch (RuntimeException | Error e) {
            deployment.close();
            throw e;
        }
        return deployment;
    }

    /** Starts the services while nothing of what they stand on is there; {@link #start(Part)} brings it. */
    static SeparateDeployment startServicesFirst() {
        SeparateDeployment deployment = new SeparateDeployment();
        for (Part part : Part.values()) {
            deployment.services.backends().stop(part);
        }
        deployment.launchAll();
        return deployment;
    }

    @Override
    public Doors doors() {
        return new Doors(services.address(Service.INGEST), services.address(Service.QUERY));
    }

    @Override
    public int queryPort() {
        return services.port(Service.QUERY);
    }

    @Override
    public URI sessionStore() {
        return services.address(Service.SESSION);
    }

    @Override
    public Stores stores() {
        return services.stores();
    }

    @Override
    public void crashAndRestart() {
        for (Service service : Service.values()) {
            services.kill(service);
        }
        for (Part part : Part.values()) {
            kill(part);
        }
        for (Part part : Part.values()) {
            start(part);
        }
        launchAll();
        awaitReady();
    }

    @Override
    public void crashSessionStore() {
        services.kill(Service.SESSION);
        services.launch(Service.SESSION);
        services.awaitReady(Service.SESSION);
    }

    @Override
    public void close() {
        services.close();
        home.close();
    }

    void kill(Part part) {
        services.backends().kill(part);
    }

    void start(Part part) {
        services.backends().start(part);
    }

    void kill(Service service) {
        services.kill(service);
    }

    void start(Service service) {
        services.launch(service);
    }

    /** The status of a service's own health check; 0 while it does not answer. */
    int health(Service service, String kind) {
        return services.health(service, kind);
    }

    void awaitReady() {
        for (Service service : Service.values()) {
            services.awaitReady(service);
        }
    }

    private void launchAll() {
        for (Service service : Service.values()) {
            services.launch(service);
        }
    }
}
