package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rules are worth something only if they notice: each mistake here is made in a copy of the manifests. */
class MistakesTest {

    private static final String CONTAINER = "/spec/template/spec/containers/0";

    private final Overlay production = Overlay.read("production");

    @Test
    void aWrongContainerPortIsFound() {
        assertBroken(
                "Deployment",
                "ingest",
                tree -> at(tree, CONTAINER + "/ports/0").put("containerPort", 8080),
                "ingest listens on 8081, its container says otherwise");
    }

    @Test
    void aServiceThatLeadsToNoPortIsFound() {
        assertBroken(
                "Service",
                "query",
                tree -> at(tree, "/spec/ports/0").put("targetPort", "web"),
                "Service query leads to a port web that its pods do not have");
    }

    @Test
    void aServiceThatSelectsNothingIsFound() {
        assertBroken(
                "Service",
                "query",
                tree -> at(tree, "/spec/selector").put("app.kubernetes.io/name", "queri"),
                "Service query should select one workload, not 0");
    }

    @Test
    void aProbeOfAnEndpointThatIsNoneIsFound() {
        assertBroken(
                "Deployment",
                "session",
                tree -> at(tree, CONTAINER + "/readinessProbe/httpGet").put("path", "/ready"),
                "session is not asked for /q/health/ready");
    }

    @Test
    void aRouteToAnotherPortIsFound() {
        assertBroken(
                "HTTPRoute",
                "ingest",
                tree -> at(tree, "/spec/rules/0/backendRefs/0").put("port", 8080),
                "a route leads to ingest:8080, which is nobody");
    }

    @Test
    void anOperationWithoutARouteIsFound() {
        assertBroken(
                "HTTPRoute",
                "query",
                tree -> tree.withArray("/spec/rules/0/matches").remove(3),
                "GET /v1/usage of query is routed to nothing");
    }

    @Test
    void anOperationThatIsRoutedToTheOtherDoorIsFound() {
        assertBroken(
                "HTTPRoute",
                "ingest",
                tree -> at(tree, "/spec/rules/0/matches/2").put("method", "PUT"),
                "POST /v1/sessions/{id}/start of ingest is routed to query");
    }

    @Test
    void aServiceOverGrpcWithoutARouteIsFound() {
        assertBroken(
                "GRPCRoute",
                "query",
                tree -> at(tree, "/spec/rules/0/matches/0/method").put("service", "conversation.Conversations"),
                "conversation.ConversationService is not routed");
    }

    @Test
    void aNameForBothKindsOfRoutesIsFound() {
        assertBroken(
                "HTTPRoute",
                "ingest",
                tree -> tree.withArray("/spec/hostnames").add("grpc.steno.example.com"),
                "grpc.steno.example.com is the name of an HTTPRoute too");
    }

    @Test
    void aMissingTopicIsFound() {
        assertThat(Rule.allBroken(production.without("KafkaTopic", "steno.events.v1.dlq")))
                .containsExactly("nobody makes the topic steno.events.v1.dlq");
    }

    @Test
    void aTopicThatNoCodeKnowsIsFound() {
        assertBroken(
                "KafkaTopic",
                "steno.stats.v1",
                tree -> at(tree, "/metadata").put("name", "steno.stats.v2"),
                "no code knows the topic steno.stats.v2");
    }

    @Test
    void anotherNumberOfPartitionsIsFound() {
        assertBroken(
                "KafkaTopic",
                "steno.sessions.v1",
                tree -> at(tree, "/spec").put("partitions", 6),
                "steno.sessions.v1 has 6 partitions, the services count on 12");
    }

    @Test
    void anotherRetentionIsFound() {
        assertBroken(
                "KafkaTopic",
                "steno.events.v1",
                tree -> at(tree, "/spec/config").put("retention.ms", 604800000),
                "steno.events.v1 has retention.ms=604800000 instead of -1");
    }

    @Test
    void aGroupThatNobodyIsInIsFound() {
        assertBroken(
                "ScaledObject",
                "session",
                tree -> at(tree, "/spec/triggers/0/metadata").put("consumerGroup", "steno-archive"),
                "no group steno-archive reads steno.events.v1");
    }

    @Test
    void aSettingThatIsNoneIsFound() {
        assertBroken(
                "Deployment",
                "query",
                tree -> at(tree, CONTAINER + "/env/2").put("name", "STENO_QUERY_SEARCH_URL"),
                "query has no setting for STENO_QUERY_SEARCH_URL");
    }

    @Test
    void aValueThatTheServiceRefusesIsFound() {
        assertThat(Rule.allBroken(production.with(
                        "ConfigMap", "steno-settings", tree -> at(tree, "/data").put("STENO_STATS_THREADS", "many"))))
                .anyMatch(each -> each.startsWith("stats refuses its settings:") && each.contains("many"));
    }

    @Test
    void aSecretThatNobodyMakesIsFound() {
        assertBroken(
                "Deployment",
                "session",
                tree -> at(tree, CONTAINER + "/env/0/valueFrom/secretKeyRef").put("key", "secret"),
                "nobody makes the secret steno-internal with the key secret");
    }

    @Test
    void aSecretThatIsWrittenDownIsFound() {
        assertBroken(
                "Deployment",
                "session",
                tree -> {
                    ObjectNode variable = at(tree, CONTAINER + "/env/0");
                    variable.remove("valueFrom");
                    variable.put("value", "a-token-in-plain-sight");
                },
                "the secret STENO_SECURITY_INTERNAL_TOKEN is written down");
    }

    @Test
    void aStoreThatIsNotThereIsFound() {
        assertThat(Rule.allBroken(production.without("Cluster", "steno-postgres")))
                .containsExactly("session calls steno-postgres-rw:5432, which is nobody");
    }

    @Test
    void scalingOfSomethingElseIsFound() {
        assertBroken(
                "HorizontalPodAutoscaler",
                "export",
                tree -> at(tree, "/spec/scaleTargetRef").put("name", "session"),
                "two would scale Deployment session");
    }

    @Test
    void aBudgetForNothingIsFound() {
        assertBroken(
                "PodDisruptionBudget",
                "stats",
                tree -> at(tree, "/spec/selector/matchLabels").put("app.kubernetes.io/name", "statistics"),
                "PodDisruptionBudget stats spares nothing");
    }

    @Test
    void anArrowTooManyIsSeen() {
        Overlay opened = production.with(
                "NetworkPolicy",
                "session",
                tree -> tree.withArray("/spec/ingress/0/from/0/podSelector/matchExpressions/0/values")
                        .add("ingest"));
        assertThat(Arrows.of(opened)).isEqualTo(Arrows.of(production));
        Overlay open = opened.without("NetworkPolicy", "steno-nothing")
                .without("NetworkPolicy", "steno-names")
                .without("NetworkPolicy", "to-kafka");
        assertThat(Arrows.of(open)).contains("ingest → session:8083");
    }

    @Test
    void aFieldThatTheTypeDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> production.with(
                        "Deployment", "ingest", tree -> at(tree, CONTAINER).put("imagePolicy", "Always")))
                .withMessageContaining("imagePolicy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> production.with(
                        "Kafka", "steno", tree -> at(tree, "/spec/kafka").put("replicaz", 3)))
                .withMessageContaining("replicaz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> production.with(
                        "Cluster", "steno-postgres", tree -> at(tree, "/spec").put("replicas", 3)))
                .withMessageContaining("replicas");
    }

    @Test
    void aNumberWhereATextBelongsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> production.with(
                        "Deployment",
                        "query",
                        tree -> at(tree, CONTAINER + "/env/1").put("value", 1)))
                .withMessageContaining("Integer");
    }

    private void assertBroken(String kind, String name, Consumer<ObjectNode> mistake, String told) {
        assertThat(Rule.allBroken(production.with(kind, name, mistake))).contains(told);
    }

    private static ObjectNode at(ObjectNode tree, String place) {
        return (ObjectNode) tree.requiredAt(place);
    }
}
