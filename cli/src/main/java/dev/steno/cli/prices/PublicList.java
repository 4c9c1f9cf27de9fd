package dev.steno.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a price list of the form of LiteLLM's {@code model_prices_and_context_window.json}: for each model what a token costs in US
 * dollars, with what costs more above a size as fields of their own. Rates that it leaves out follow the rules of makers that
 * publish them: what the cache holds costs what is read for the first time, a cache write for an hour twice that.
 */
final class PublicList {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final int DIGITS = 6;
    // Models of other kinds are not billed by the token of text.
    private static final Set<String> MODES = Set.of("", "chat", "responses", "completion");
    private static final Pattern LARGE = Pattern.compile("input_cost_per_token_above_(\\d{1,6})k_tokens");
    private static final int KILO = 1000;

    private final JsonNode known;

    /** @param known the models of the table so far, for how the larger price is applied, and for the terms that the list does not have */
    PublicList(JsonNode known) {
        this.known = known;
    }

    /** The models with prices for what goes in and what comes out, in the form of the ledger's table. */
    ObjectNode models(JsonNode list) {
        ObjectNode models = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : list.properties()) {
            JsonNode model = entry.getValue();
            boolean priced = isPrice(model.get("input_cost_per_token")) && isPrice(model.get("output_cost_per_token"));
            if (priced
                    && MODES.contains(model.path("mode").asText(""))
                    && !entry.getKey().equals("sample_spec")) {
                models.set(entry.getKey(), model(entry.getKey(), model));
            }
        }
        return models;
    }

    private ObjectNode model(String name, JsonNode model) {
        ObjectNode rates = rates(model, "", null);
        terms(model, rates);
        JsonNode shared = known.path(name).path("terms");
        if (shared.isTextual()) {
            rates.set("terms", shared);
        }
        for (Map.Entry<String, JsonNode> field : model.properties()) {
            Matcher large = LARGE.matcher(field.getKey());
            if (large.matches() && isPrice(field.getValue())) {
                rates.set("large_context", large(name, model, Long.parseLong(large.group(1)), rates));
            }
        }
        return rates;
    }

    /** What the model's rates are multiplied with, and what its web searches cost. */
    private static void terms(JsonNode model, ObjectNode rates) {
        JsonNode fast = model.at("/provider_specific_entry/fast");
        if (isPrice(fast)) {
            rates.put("fast_multiplier", fast.decimalValue());
        }
        JsonNode us = model.at("/provider_specific_entry/us");
        if (isPrice(us)) {
            rates.putObject("inference_geo").put("us", us.decimalValue());
        }
        ObjectNode tiers = JSON.objectNode();
        tier(model, "batches", "batch", tiers);
        tier(model, "flex", "flex", tiers);
        tier(model, "priority", "priority", tiers);
        if (!tiers.isEmpty()) {
            rates.set("service_tiers", tiers);
        }
        JsonNode search = model.at("/search_context_cost_per_query/search_context_size_medium");
        if (isPrice(search)) {
            rates.put("web_search", rounded(search.decimalValue().multiply(THOUSAND)));
        }
    }

    private static void tier(JsonNode model, String suffix, String name, ObjectNode tiers) {
        JsonNode ofTier = model.get("input_cost_per_token_" + suffix);
        BigDecimal usual = model.get("input_cost_per_token").decimalValue();
        if (isPrice(ofTier) && usual.signum() > 0) {
            tiers.put(name, rounded(factor(ofTier.decimalValue(), usual)));
        }
    }

    private ObjectNode large(String name, JsonNode model, long thousands, ObjectNode usual) {
        ObjectNode large = JSON.objectNode().put("above_tokens", thousands * KILO);
        large.put("applies_to", known.path(name).at("/large_context/applies_to").asText("request"));
        return large.setAll(rates(model, "_above_" + thousands + "k_tokens", usual));
    }

    /** @param usual the rates below the size, for what is left out above it; null for these themselves */
    private static ObjectNode rates(JsonNode model, String suffix, @Nullable ObjectNode usual) {
        BigDecimal input = rate(model, "input_cost_per_token" + suffix, BigDecimal.ZERO);
        BigDecimal factor = usual == null
                ? BigDecimal.ONE
                : factor(input, usual.path("input").decimalValue());
        BigDecimal write =
                rate(model, "cache_creation_input_token_cost" + suffix, other(usual, "cache_write_5m", factor, input));
        BigDecimal hour = other(usual, "cache_write_1h", factor, input.multiply(BigDecimal.TWO));
        return JSON.objectNode()
                .put("input", input)
                .put(
                        "output",
                        rate(model, "output_cost_per_token" + suffix, other(usual, "output", BigDecimal.ONE, input)))
                .put(
                        "cache_read",
                        rate(model, "cache_read_input_token_cost" + suffix, other(usual, "cache_read", factor, input)))
                .put("cache_write_5m", write)
                .put("cache_write_1h", rate(model, "cache_creation_input_token_cost_above_1hr" + suffix, hour));
    }

    private static BigDecimal other(@Nullable ObjectNode usual, String name, BigDecimal factor, BigDecimal otherwise) {
        return usual == null
                ? otherwise
                : rounded(usual.path(name).decimalValue().multiply(factor));
    }

    private static BigDecimal factor(BigDecimal large, BigDecimal usual) {
        return usual.signum() == 0 ? BigDecimal.ONE : large.divide(usual, DIGITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal rate(JsonNode model, String field, BigDecimal otherwise) {
        JsonNode perToken = model.get(field);
        return isPrice(perToken) ? rounded(perToken.decimalValue().multiply(MILLION)) : rounded(otherwise);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        BigDecimal plain = usd.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
    }

    private static boolean isPrice(@Nullable JsonNode price) {
        return price != null && price.isNumber() && price.decimalValue().signum() >= 0;
    }
}
