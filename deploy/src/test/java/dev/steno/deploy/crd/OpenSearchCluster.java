package dev.steno.deploy.crd;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;

/** The OpenSearch operator's cluster. */
public record OpenSearchCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(General general, Security security, List<NodePool> nodePools) {}

    public record General(String serviceName, String version, int httpPort, boolean drainDataNodes) {}

    public record Security(Tls tls) {}

    public record Tls(Http http) {}

    public record Http(boolean enabled) {}

    public record NodePool(
            String component,
            int replicas,
            List<String> roles,
            Quantity diskSize,
            String jvm,
            ResourceRequirements resources,
            Pdb pdb,
            List<TopologySpreadConstraint> topologySpreadConstraints) {}

    public record Pdb(boolean enable, IntOrString maxUnavailable) {}
}
