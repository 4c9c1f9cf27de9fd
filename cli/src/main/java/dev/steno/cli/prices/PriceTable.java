package dev.steno.cli.prices;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.ledger.Prices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Objects;

/** A price table as the ledger reads it, as JSON. Immutable. */
record PriceTable(ObjectNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** The one that comes along. */
    static PriceTable bundled() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"))) {
            return new PriceTable((ObjectNode) MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the price table that comes along cannot be read", e);
        }
    }

    static JsonNode parse(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    String date() {
        return json.path("date").asText();
    }

    int size() {
        return models().size() + json.path("same_price_as").size();
    }

    JsonNode models() {
        return json.path("models");
    }

    /**
     * This table with newer prices in it. What they do not tell of stays.
     *
     * @param source where they are from
     */
    PriceTable with(ObjectNode newer, String source, LocalDate date) {
        ObjectNode table = json.deepCopy();
        table.put("date", date.toString());
        ArrayNode sources = table.putArray("source").add(source);
        sources.add("What that does not tell of, from the table of " + date() + ":");
        json.path("source").forEach(sources::add);
        ((ObjectNode) table.path("models")).setAll(newer);
        if (table.get("same_price_as") instanceof ObjectNode same) {
            newer.fieldNames().forEachRemaining(same::remove);
        }
        return new PriceTable(table);
    }

    /**
     * The table as a file.
     *
     * @throws IOException when the ledger could not read it
     */
    byte[] bytes() throws IOException {
        byte[] bytes = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        Prices.read(new ByteArrayInputStream(bytes));
        return bytes;
    }
}
