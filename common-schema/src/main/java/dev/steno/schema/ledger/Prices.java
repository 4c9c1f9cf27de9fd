package dev.steno.schema.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dated table of what models' tokens cost. The table that comes along is the resource {@code prices.json}, which says where
 * its prices come from and what its fields mean. Immutable.
 */
public final class Prices {

    private static final BigDecimal PICO_PER_TOKEN = BigDecimal.valueOf(1_000_000);
    private static final int THOUSAND = 1000;

    private final LocalDate date;
    private final Map<String, Price> prices;

    private Prices(LocalDate date, Map<String, Price> prices) {
        this.date = date;
        this.prices = Map.copyOf(prices);
    }

    /** The table that comes along. */
    public static Prices bundled() {
        try (InputStream table = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"))) {
            return read(table);
        } catch (IOException e) {
            throw new UncheckedIOException("the price table that comes along cannot be read", e);
        }
    }

    /**
     * The table in a file, of the same form as the one that comes along.
     *
     * @throws UncheckedIOException when it cannot be read or is not of that form; it names the file
     */
    public static Prices in(Path file) {
        try (InputStream table = Files.newInputStream(file)) {
            return read(table);
        } catch (IOException e) {
            throw new UncheckedIOException("the price table " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A table of the same form as the one that comes along.
     *
     * @throws IOException when it cannot be read or is not of that form
     */
    public static Prices read(InputStream table) throws IOException {
        JsonNode root = new ObjectMapper().readTree(table);
        Map<String, Price> prices = new HashMap<>();
        try {
            for (Map.Entry<String, JsonNode> model : root.required("models").properties()) {
                prices.put(model.getKey(), price(model.getValue()));
            }
            for (Map.Entry<String, JsonNode> alias : root.path("same_price_as").properties()) {
                prices.put(
                        alias.getKey(),
                        Objects.requireNonNull(prices.get(alias.getValue().textValue())));
            }
            return new Prices(LocalDate.parse(root.required("date").textValue()), prices);
        } catch (RuntimeException e) {
            throw new IOException("not a price table: " + e.getMessage(), e);
        }
    }

    /** As of when the prices are. */
    public LocalDate date() {
        return date;
    }

    /** What the call cost: as reported, else computed, else unknown. */
    public Cost of(Call call) {
        Long reported = call.reportedNanoUsd();
        return reported == null ? computed(call) : new Cost.Known(reported, Cost.Source.REPORTED);
    }

    /** Tokens times prices, whatever is reported. */
    public Cost computed(Call call) {
        Price price = find(call.model());
        return price == null
                ? new Cost.Unknown()
                : new Cost.Known(price.nanoUsd(call.figures(), call.fast()), Cost.Source.COMPUTED);
    }

    /** Providers dress names up: {@code anthropic/…}, {@code …[1m]}, {@code …-20251101}. */
    private @Nullable Price find(String model) {
        String bare = model.substring(model.lastIndexOf('/') + 1).replaceFirst("\\[[^\\]]*]$", "");
        String unprefixed = bare.replaceFirst("^([a-z]+\\.)?anthropic\\.", "").replaceFirst("(-v\\d+)?(:\\d+)?$", "");
        String undated = unprefixed.replaceFirst("[-@]\\d{8}$", "");
        return List.of(model, bare, unprefixed, undated).stream()
                .map(prices::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Price price(JsonNode model) {
        JsonNode large = model.get("large_context");
        return new Price(
                rates(model),
                (long) (model.path("fast_multiplier").asDouble(1) * THOUSAND),
                large == null ? null : large(large));
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
        return new Price.Rates(
                rate(rates, "input"),
                rate(rates, "output"),
                rate(rates, "cache_read"),
                rate(rates, "cache_write_5m"),
                rate(rates, "cache_write_1h"));
    }

    private static long rate(JsonNode rates, String name) {
        return rates.required(name).decimalValue().multiply(PICO_PER_TOKEN).longValueExact();
    }
}
