package dev.steno.deploy;

import dev.steno.deploy.crd.OpenSearchCluster;
import dev.steno.deploy.crd.PostgresCluster;
import io.fabric8.kubernetes.api.model.Service;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.Set;
import java.util.TreeSet;

/** Every {@code name:port} that a pod of an overlay can call, those included that operators will make. */
final class Addresses {

    private static final int POSTGRES = 5432;

    private Addresses() {}

    static Set<String> of(Overlay overlay) {
        Set<String> addresses = new TreeSet<>();
        for (Service service : overlay.all(Service.class)) {
            service.getSpec()
                    .getPorts()
                    .forEach(port -> addresses.add(service.getMetadata().getName() + ":" + port.getPort()));
        }
        for (Kafka kafka : overlay.all(Kafka.class)) {
            kafka.getSpec()
                    .getKafka()
                    .getListeners()
                    .forEach(listener ->
                            addresses.add(kafka.getMetadata().getName() + "-kafka-bootstrap:" + listener.getPort()));
        }
        for (PostgresCluster postgres : overlay.all(PostgresCluster.class)) {
            addresses.add(postgres.metadata().getName() + "-rw:" + POSTGRES);
        }
        for (OpenSearchCluster search : overlay.all(OpenSearchCluster.class)) {
            addresses.add(search.spec().general().serviceName() + ":"
                    + search.spec().general().httpPort());
        }
        return addresses;
    }
}
