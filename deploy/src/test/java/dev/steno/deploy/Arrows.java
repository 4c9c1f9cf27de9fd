package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may call whom, as the NetworkPolicies of an overlay add up. */
final class Arrows {

    private final Overlay overlay;

    private Arrows(Overlay overlay) {
        this.overlay = overlay;
    }

    /** All of them, each as {@code caller → callee:port}. */
    static Set<String> of(Overlay overlay) {
        Arrows arrows = new Arrows(overlay);
        List<Actor> inside = Actor.inside(overlay);
        List<Actor> everyone = new ArrayList<>(inside);
        everyone.addAll(Actor.outside());
        Set<String> found = new TreeSet<>();
        for (Actor from : everyone) {
            for (Actor to : inside) {
                for (int port : to.ports().values()) {
                    if (from != to && arrows.mayLeave(from, to, port) && arrows.mayEnter(from, to, port)) {
                        found.add("%s → %s:%d".formatted(from.name(), to.name(), port));
                    }
                }
            }
        }
        return found;
    }

    private boolean mayLeave(Actor from, Actor to, int port) {
        List<NetworkPolicy> policies = about(from, "Egress");
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> anyPeer(rule.getTo(), to) && anyPort(rule.getPorts(), to, port));
    }

    private boolean mayEnter(Actor from, Actor to, int port) {
        List<GenericKafkaListener> listeners = overlay.all(Kafka.class).stream()
                .flatMap(kafka -> kafka.getSpec().getKafka().getListeners().stream())
                .toList();
        if (to.name().equals("kafka") && !listeners.isEmpty()) {
            return listeners.stream()
                    .anyMatch(listener -> listener.getPort() == port
                            && (listener.getNetworkPolicyPeers() == null
                                    || anyPeer(listener.getNetworkPolicyPeers(), from)));
        }
        List<NetworkPolicy> policies = about(to, "Ingress");
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> anyPeer(rule.getFrom(), from) && anyPort(rule.getPorts(), to, port));
    }

    /** The policies that bind these pods in a direction; none means that everything goes. */
    private List<NetworkPolicy> about(Actor actor, String direction) {
        boolean ours = "steno".equals(actor.home().get("kubernetes.io/metadata.name"));
        return overlay.all(NetworkPolicy.class).stream()
                .filter(policy -> ours
                        && policy.getSpec().getPolicyTypes().contains(direction)
                        && Selectors.matches(policy.getSpec().getPodSelector(), actor.labels()))
                .toList();
    }

    private static boolean anyPeer(List<NetworkPolicyPeer> peers, Actor actor) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> isPeer(peer, actor));
    }

    private static boolean isPeer(NetworkPolicyPeer peer, Actor actor) {
        if (peer.getIpBlock() != null) {
            // The addresses of pods are not known from the manifests; every range is taken to hold them all.
            return true;
        }
        boolean home = peer.getNamespaceSelector() == null
                ? "steno".equals(actor.home().get("kubernetes.io/metadata.name"))
                : Selectors.matches(peer.getNamespaceSelector(), actor.home());
        return home && (peer.getPodSelector() == null || Selectors.matches(peer.getPodSelector(), actor.labels()));
    }

    private static boolean anyPort(List<NetworkPolicyPort> ports, Actor to, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(each -> isPort(each.getPort(), to, port));
    }

    private static boolean isPort(IntOrString given, Actor to, int port) {
        return given.getStrVal() == null
                ? given.getIntVal() == port
                : Integer.valueOf(port).equals(to.ports().get(given.getStrVal()));
    }
}
