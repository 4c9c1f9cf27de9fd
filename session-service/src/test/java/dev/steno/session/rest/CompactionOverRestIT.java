package dev.steno.session.rest;

import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.store.CompactionConformance;
import dev.steno.testkit.store.RestStore;
import dev.steno.testkit.store.StoreDoor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class CompactionOverRestIT extends CompactionConformance {

    @Override
    protected StoreDoor connect() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return new RestStore(URI.create("http://localhost:" + port));
    }
}
