package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the metrics exist is tested where the services run, in standalone's MetricsIT. */
class MonitoringTest {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|\\[[^]]*]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OUR_METRIC = Pattern.compile("(steno|http|grpc|jvm|process)_[a-z_]+|up");
    private static final Set<String> FUNCTIONS = Set.of("sum", "max", "by", "rate", "delta", "absent");
    private static final Set<String> LABELS =
            Set.of("namespace", "job", "instance", "group", "topic", "outcome", "statusCode", "uri", "area");

    private final Overlay production = Overlay.read("production");

    @Test
    void thereIsAnAlertForLagForDeadLettersAndForErrors() {
        assertThat(rules())
                .extracting(rule -> rule.getAlert())
                .doesNotHaveDuplicates()
                .contains("StenoProjectionBehind", "StenoDeadLetters", "StenoErrors", "StenoGrpcErrors");
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.getLabels()).containsKey("severity");
            assertThat(rule.getAnnotations()).containsKeys("summary", "description");
        });
    }

    @Test
    void alertsAskInWordsThatPrometheusKnows() {
        assertThat(rules()).allSatisfy(rule -> assertSound(rule.getExpr().getStrVal()));
    }

    @Test
    void theDashboardAsksInWordsThatPrometheusKnows() throws JsonProcessingException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(production.configMap("steno-dashboard").get("steno.json"));
        Set<Integer> ids = new HashSet<>();
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5).allSatisfy(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty();
            panel.path("targets")
                    .forEach(target -> assertSound(target.path("expr").asText()));
        });
    }

    private static void assertSound(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("");
        assertThat(count(bare, '(')).isEqualTo(count(bare, ')'));
        assertThat(count(bare, '{')).isEqualTo(count(bare, '}'));
        List<String> metrics = new ArrayList<>();
        for (String word : WORD.matcher(bare).results().map(MatchResult::group).toList()) {
            if (OUR_METRIC.matcher(word).matches()) {
                metrics.add(word);
            } else {
                assertThat(FUNCTIONS.contains(word) || LABELS.contains(word))
                        .as("%s in %s", word, expression)
                        .isTrue();
            }
        }
        assertThat(metrics).as(expression).isNotEmpty();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private List<io.fabric8.openshift.api.model.monitoring.v1.Rule> rules() {
        return production.all(PrometheusRule.class).stream()
                .flatMap(rule -> rule.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .toList();
    }
}
