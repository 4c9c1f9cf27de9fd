package dev.steno.deploy.crd;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;

/** CloudNativePG's {@code Cluster}. */
public record PostgresCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(
            int instances,
            String imageName,
            Bootstrap bootstrap,
            Postgresql postgresql,
            Affinity affinity,
            ResourceRequirements resources,
            Storage storage,
            Storage walStorage) {}

    public record Bootstrap(Initdb initdb) {}

    public record Initdb(String database, String owner) {}

    public record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    /** How many standbys have a transaction before it counts as committed. */
    public record Synchronous(Method method, int number, Durability dataDurability) {}

    public enum Method {
        any,
        first
    }

    public enum Durability {
        required,
        preferred
    }

    public record Affinity(boolean enablePodAntiAffinity, String topologyKey, AntiAffinity podAntiAffinityType) {}

    public enum AntiAffinity {
        required,
        preferred
    }

    public record Storage(Quantity size) {}
}
