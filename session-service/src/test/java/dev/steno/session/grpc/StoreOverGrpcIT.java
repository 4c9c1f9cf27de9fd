package dev.steno.session.grpc;

import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.store.GrpcStore;
import dev.steno.testkit.store.StoreConformance;
import dev.steno.testkit.store.StoreDoor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class StoreOverGrpcIT extends StoreConformance {

    @Override
    protected StoreDoor connect() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return new GrpcStore(port);
    }
}
