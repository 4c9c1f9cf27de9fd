package dev.steno.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** How Kubernetes compares labels. */
final class Selectors {

    private Selectors() {}

    static boolean matches(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> equal = selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
        return matches(equal, labels)
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        if (!expression.getOperator().equals("In")) {
            throw new IllegalArgumentException("only In is understood, not " + expression.getOperator());
        }
        return expression.getValues().contains(labels.get(expression.getKey()));
    }
}
