package dev.steno.schema.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A dated table of what models' calls cost. The table that comes along is the resource {@code prices.json}, which says where its
 * prices come from and what its fields mean. Safe for several threads.
 */
public final class Prices {

    // Names come from senders; a table does not remember more of them than this.
    private static final int MOST_REMEMBERED = 10_000;

    private final LocalDate date;
    private final Map<String, Listed> listed;
    private final Map<String, Optional<Match>> matches = new ConcurrentHashMap<>();

    /**
     * A price in the table.
     *
     * @param name the name under which it stands there
     */
    record Listed(String name, Price price) {}

    private record Match(Listed listed, ModelName.Variant variant) {}

    Prices(LocalDate date, Map<String, Listed> listed) {
        this.date = date;
        this.listed = Map.copyOf(listed);
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
        return ReadPrices.read(table);
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
        Match match = match(call.model()).orElse(null);
        return match == null
                ? new Cost.Unknown()
                : match.listed.price().cost(call.figures(), call.billing(), match.variant);
    }

    /** The table's name for the model whose price a model has; empty when the price is unknown. */
    public Optional<String> pricedAs(String model) {
        return match(model).map(match -> match.listed.name());
    }

    private Optional<Match> match(String model) {
        Optional<Match> known = matches.get(model);
        if (known != null) {
            return known;
        }
        Optional<Match> found = find(model);
        if (matches.size() < MOST_REMEMBERED) {
            matches.put(model, found);
        }
        return found;
    }

    private Optional<Match> find(String model) {
        for (ModelName.Candidate candidate : ModelName.of(model).candidates()) {
            Listed found = listed.get(candidate.key());
            if (found != null) {
                return Optional.of(new Match(found, candidate.variant()));
            }
        }
        return Optional.empty();
    }
}
