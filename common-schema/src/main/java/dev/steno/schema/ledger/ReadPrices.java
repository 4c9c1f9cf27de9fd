package dev.steno.schema.ledger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.steno.schema.ledger.Prices.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a price table; its fields are described in {@code prices.json}. */
final class ReadPrices {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode shared;
    private final Map<String, Listed> listed = new HashMap<>();

    private ReadPrices(JsonNode shared) {
        this.shared = shared;
    }

    static Prices read(InputStream table) throws IOException {
        JsonNode root = MAPPER.readTree(table);
        try {
            ReadPrices reading = new ReadPrices(root.path("terms"));
            for (Map.Entry<String, JsonNode> model : root.required("models").properties()) {
                reading.list(model.getKey(), new Listed(model.getKey(), reading.price(model.getValue())));
            }
            for (Map.Entry<String, JsonNode> alias : root.path("same_price_as").properties()) {
                String key = ModelName.of(alias.getValue().textValue()).key();
                reading.list(alias.getKey(), Objects.requireNonNull(reading.listed.get(key)));
            }
            return new Prices(LocalDate.parse(root.required("date").textValue()), reading.listed);
        } catch (RuntimeException e) {
            throw new IOException("not a price table: " + e.getMessage(), e);
        }
    }

    /** Of two spellings of one name the one in the normal form has the price. */
    private void list(String name, Listed price) {
        String key = ModelName.of(name).key();
        if (name.equals(key)) {
            listed.put(key, price);
        } else {
            listed.putIfAbsent(key, price);
        }
    }

    private Price price(JsonNode model) {
        Price.Rates rates = rates(model);
        JsonNode large = model.get("large_context");
        return new Price(rates, large == null ? null : large(large), terms(model));
    }

    private static Price.Large large(JsonNode large) {
        return new Price.Large(
                large.required("above_tokens").longValue(),
                switch (large.required("applies_to").textValue()) {
                    case "request" -> true;
                    case "excess" -> false;
                    default -> throw new IllegalArgumentException("applies_to is neither request nor excess");
                },
                rates(large));
    }

    private static Price.Rates rates(JsonNode rates) {
        BigDecimal input = positive(rates.required("input"));
        return new Price.Rates(
                input,
                positive(rates.required("output")),
                number(rates, "cache_read", input),
                number(rates, "cache_write_5m", input),
                number(rates, "cache_write_1h", number(rates, "cache_write_5m", input)));
    }

    private Terms terms(JsonNode model) {
        JsonNode common =
                model.has("terms") ? shared.required(model.get("terms").textValue()) : model;
        return new Terms(
                nullable(model, common, "fast_multiplier"),
                factors(model, common, "service_tiers"),
                factors(model, common, "inference_geo"),
                nullable(model, common, "cloud_region"),
                nullable(model, common, "web_search"));
    }

    private static Map<String, BigDecimal> factors(JsonNode model, JsonNode common, String field) {
        Map<String, BigDecimal> factors = new HashMap<>();
        common.path(field).properties().forEach(each -> factors.put(each.getKey(), positive(each.getValue())));
        model.path(field).properties().forEach(each -> factors.put(each.getKey(), positive(each.getValue())));
        return Map.copyOf(factors);
    }

    private static @Nullable BigDecimal nullable(JsonNode model, JsonNode common, String field) {
        JsonNode value = model.has(field) ? model.get(field) : common.get(field);
        return value == null ? null : positive(value);
    }

    private static BigDecimal number(JsonNode rates, String field, BigDecimal otherwise) {
        return rates.has(field) ? positive(rates.get(field)) : otherwise;
    }

    private static BigDecimal positive(JsonNode number) {
        if (!number.isNumber() || number.decimalValue().signum() < 0) {
            throw new IllegalArgumentException(number + " is no price");
        }
        return number.decimalValue();
    }
}
