package dev.steno.system;

import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.deployment.Stores;
import dev.steno.testkit.process.TemporaryFolder;
import java.net.URI;

/** All of Steno as a user runs it at home: one process for the services, one for each store. */
final class StandaloneDeployment implements Deployment {

    private final TemporaryFolder home;
    private final Standalone steno;

    private StandaloneDeployment(TemporaryFolder home, Standalone steno) {
        this.home = home;
        this.steno = steno;
    }

    static StandaloneDeployment start() {
        TemporaryFolder home = TemporaryFolder.create("standalone");
        return new StandaloneDeployment(home, Standalone.start(home.path()));
    }

    @Override
    public Doors doors() {
        return new Doors(steno.address(), steno.address());
    }

    @Override
    public int queryPort() {
        return steno.port();
    }

    @Override
    public URI sessionStore() {
        return steno.address();
    }

    @Override
    public Stores stores() {
        return steno.stores();
    }

    @Override
    public void crashAndRestart() {
        steno.crashAndRestart();
    }

    /** The store has no process of its own here. */
    @Override
    public void crashSessionStore() {
        crashAndRestart();
    }

    @Override
    public void close() {
        steno.close();
        home.close();
    }
}
