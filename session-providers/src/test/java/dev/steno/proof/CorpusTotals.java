package dev.steno.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.proof.CorpusReading.Told;
import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Ledger;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Arguments: the unpacked corpus, the live captures, the oracle's folder. Prints totals beside the oracle's; exit status 1 when
 * the Claude session row or the Codex row differs in a token or a model's cost by a cent.
 */
public final class CorpusTotals {

    private static final double NANOS = 1e9;
    private final Path corpus;
    private final Path live;
    private final Path oracle;
    private final Prices prices = Prices.bundled();
    private boolean wrong;

    private CorpusTotals(Path corpus, Path live, Path oracle) {
        this.corpus = corpus;
        this.live = live;
        this.oracle = oracle;
    }

    public static void main(String[] arguments) throws IOException {
        CorpusTotals totals = new CorpusTotals(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        totals.claude();
        totals.codex();
        totals.others();
        System.exit(totals.wrong ? 1 : 0);
    }

    private void claude() throws IOException {
        CorpusReading reading = CorpusReading.of("claude-code", roots("claude"));
        Ledger first = ledger(reading.told(), false);
        Ledger all = ledger(reading.told(), true);
        compare("Claude, session", first, "shared-claude-session-calculate.json");
        compare("Claude, daily", all, "shared-claude-daily-calculate.json");
        progress(reading, first, all);
        Usage auto = usage(first, true);
        line("Claude, cost as reported where reported", auto);
        shuffled(reading, first);
    }

    /** What the daily row has more: calls of which only progress records tell. */
    private void progress(CorpusReading reading, Ledger first, Ledger all) {
        long records = reading.told().stream()
                .filter(told -> told.usage().secondHand())
                .count();
        Map<String, Call> transcripts = first.calls();
        Usage only = Usage.NONE;
        Usage more = Usage.NONE;
        long both = 0;
        for (Map.Entry<String, Call> call : all.calls().entrySet()) {
            Call known = transcripts.get(call.getKey());
            if (known == null) {
                only = only.plus(call.getValue(), prices.computed(call.getValue()));
            } else if (!known.figures().equals(call.getValue().figures())) {
                more = more.plus(call.getValue(), prices.computed(call.getValue()));
                both++;
            }
        }
        System.out.printf(Locale.ROOT, "agent_progress records with usage: %,d%n", records);
        line("  calls told by agent_progress alone", only);
        System.out.printf(Locale.ROOT, "  calls told by both with other figures: %d%n%n", both);
    }

    private void codex() throws IOException {
        CorpusReading reading = CorpusReading.of("codex", roots("codex"));
        Ledger ledger = ledger(reading.told(), true);
        compareCodex(ledger);
        shuffled(reading, ledger);
    }

    private void others() throws IOException {
        for (String agent : List.of("gemini-cli", "copilot-cli", "opencode", "cursor")) {
            String folder = agent.replace("-cli", "");
            List<Path> roots = roots(folder);
            if (!roots.isEmpty()
                    && Providers.all(Environment.current()).agentTypes().contains(agent)) {
                CorpusReading reading = CorpusReading.of(agent, roots);
                line(agent, usage(ledger(reading.told(), true), true));
            }
        }
    }

    private List<Path> roots(String folder) throws IOException {
        List<Path> roots = new ArrayList<>();
        if (Files.isDirectory(corpus.resolve(folder))) {
            try (Stream<Path> repositories = Files.list(corpus.resolve(folder))) {
                repositories.sorted().forEach(roots::add);
            }
        }
        if (Files.isDirectory(live.resolve(folder))) {
            roots.add(live.resolve(folder));
        }
        return roots;
    }

    private static Ledger ledger(List<Told> told, boolean secondHand) {
        Ledger ledger = new Ledger();
        told.stream()
                .filter(one -> secondHand || !one.usage().secondHand())
                .forEach(one -> ledger.add(one.usage(), one.origin()));
        return ledger;
    }

    /** The order of the records must not matter, nor their repetition. */
    private void shuffled(CorpusReading reading, Ledger ledger) {
        boolean firstHandOnly =
                reading.told().stream().anyMatch(told -> told.usage().secondHand());
        for (int seed = 0; seed < 20; seed++) {
            List<Told> told = new ArrayList<>(reading.told());
            told.addAll(reading.told().subList(0, reading.told().size() / 2));
            Collections.shuffle(told, new Random(seed));
            wrong |= !ledger(told, !firstHandOnly).calls().equals(ledger.calls());
        }
        System.out.println(
                "20 shuffled orders, half of the records twice: " + (wrong ? "DIFFERENT" : "the same") + "\n");
    }

    private Usage usage(Ledger ledger, boolean reported) {
        Usage usage = Usage.NONE;
        for (Call call : ledger.calls().values()) {
            usage = usage.plus(call, reported ? prices.of(call) : prices.computed(call));
        }
        return usage;
    }

    private Map<String, Usage> byModel(Ledger ledger) {
        Map<String, Usage> models = new TreeMap<>();
        for (Call call : ledger.calls().values()) {
            models.merge(call.model(), Usage.NONE.plus(call, prices.computed(call)), Usage::plus);
        }
        return models;
    }

    private void compare(String row, Ledger ledger, String file) throws IOException {
        JsonNode told = json(file);
        Usage ours = usage(ledger, false);
        JsonNode totals = told.path("totals");
        line(row, ours);
        line(row + ", oracle", of(totals, totals.path("totalCost").asDouble()));
        Map<String, Usage> theirs = new TreeMap<>();
        for (JsonNode group : told.has("sessions") ? told.path("sessions") : told.path("daily")) {
            for (JsonNode model : group.path("modelBreakdowns")) {
                theirs.merge(
                        model.path("modelName").asText(),
                        of(model, model.path("cost").asDouble()),
                        Usage::plus);
            }
        }
        models(byModel(ledger), theirs);
    }

    private void compareCodex(Ledger ledger) throws IOException {
        JsonNode told = json("shared-codex-session.json");
        line("Codex", usage(ledger, false));
        line(
                "Codex, oracle",
                of(told.path("totals"), told.path("totals").path("costUSD").asDouble()));
        Map<String, Usage> theirs = new TreeMap<>();
        for (JsonNode session : told.path("sessions")) {
            session.path("models").properties().forEach(model -> {
                boolean standsIn = model.getValue().path("isFallback").asBoolean();
                theirs.merge(
                        standsIn ? "codex-auto-review" : model.getKey(),
                        of(model.getValue(), session.path("costUSD").asDouble()),
                        Usage::plus);
            });
        }
        models(byModel(ledger), theirs);
    }

    private void models(Map<String, Usage> ours, Map<String, Usage> theirs) {
        ours.forEach((model, usage) -> {
            Usage other = theirs.getOrDefault(model, Usage.NONE);
            boolean tokens = usage.input() == other.input()
                    && usage.output() == other.output()
                    && usage.cacheRead() == other.cacheRead()
                    && usage.cacheWrite() == other.cacheWrite();
            double cost = (usage.costNanoUsd() - other.costNanoUsd()) / NANOS;
            boolean same = tokens && Math.abs(cost) < 0.01;
            wrong |= !same;
            System.out.printf(
                    Locale.ROOT,
                    "  %-28s %,7d calls  %12.6f USD  oracle %12.6f  difference %.9f  tokens %s%s%n",
                    model,
                    usage.apiCalls(),
                    usage.costNanoUsd() / NANOS,
                    other.costNanoUsd() / NANOS,
                    cost,
                    tokens ? "equal" : "DIFFERENT",
                    usage.costUnknownCalls() == 0 ? "" : "  price unknown: " + usage.costUnknownCalls());
        });
        theirs.keySet().stream().filter(model -> !ours.containsKey(model)).forEach(model -> {
            wrong = true;
            System.out.println("  only the oracle has " + model);
        });
    }

    private static Usage of(JsonNode node, double cost) {
        return new Usage(
                node.path("inputTokens").asLong(),
                node.path("outputTokens").asLong(),
                node.path("cacheCreationTokens").asLong(),
                node.path("cacheReadTokens").asLong(),
                node.path("reasoningOutputTokens").asLong(),
                0,
                Math.round(cost * NANOS),
                0,
                0);
    }

    private static void line(String row, Usage usage) {
        System.out.printf(
                Locale.ROOT,
                "%-44s input %,d  output %,d  cache write %,d  cache read %,d  reasoning %,d  calls %,d  %.6f USD%n",
                row,
                usage.input(),
                usage.output(),
                usage.cacheWrite(),
                usage.cacheRead(),
                usage.reasoning(),
                usage.apiCalls(),
                usage.costNanoUsd() / NANOS);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(oracle.resolve(file).toFile());
    }
}
