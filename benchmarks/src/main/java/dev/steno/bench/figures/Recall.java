package dev.steno.bench.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.bench.load.Http;
import dev.steno.bench.load.RecallCorpus;
import dev.steno.bench.load.RecallCorpus.Question;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Pause;
import dev.steno.bench.run.Progress;
import dev.steno.cli.send.Import;
import dev.steno.cli.send.ImportListener;
import dev.steno.cli.send.ImportOptions;
import dev.steno.cli.send.Selection;
import dev.steno.cli.server.StenoServer;
import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.testkit.deployment.Standalone;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Questions as people type them, over sessions that hold the answers and many that look like them: how often the right session comes
 * first, among the first five and among the first fifty, against the same with all words required and against plain BM25 over the same
 * documents; how long from nothing to searchable, and how long a question takes. The seed stands in the results.
 */
final class Recall implements Figure {

    private static final int QUESTIONS = 100;
    private static final int DEEP = 50;
    /** Enough messages for fifty sessions. */
    private static final int MESSAGES = 400;

    private static final int PAGE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of all questions those whose right session was found so far up. */
    private record Found(int first, int five, int fifty) {}

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public String about() {
        return "whole questions: the right session found, and the time of it";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMinutes(4);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        long seed = Long.getLong("steno.seed", 20_261_128);
        Progress.say("recall: seed %d", seed);
        Path folder = bench.home("recall-folder");
        List<Question> questions = RecallCorpus.write(folder, bench.sizes().recallSessions(), QUESTIONS, seed);
        try (Standalone steno = Standalone.start(bench.home("recall"))) {
            double seconds = indexed(bench, steno, folder);
            Found some = found(questions, text -> sessions(steno, text, ""));
            Found all = found(questions, text -> sessions(steno, text, "&match=all"));
            Found plain = found(questions, text -> bm25(steno, text));
            List<Outcome> outcomes = new ArrayList<>();
            outcomes.add(Outcome.alone("recall: nothing to searchable", "s", Rounds.of(seconds), Aim.REPORT)
                    .with("seed", seed)
                    .with("sessions", bench.sizes().recallSessions()));
            outcomes.addAll(against("all words", some, all, 1.5));
            outcomes.addAll(against("plain BM25", some, plain, 1));
            outcomes.addAll(times(bench, steno, questions));
            return outcomes;
        }
    }

    /** Seconds from the first file to the last message found. */
    private static double indexed(Bench bench, Standalone steno, Path folder) {
        long begin = System.nanoTime();
        Providers providers = Providers.all(Environment.current());
        ImportOptions once = new ImportOptions(true, false, false, Duration.ofSeconds(30), 0);
        var report = new Import(
                        Selection.of(providers, folder),
                        StenoServer.at(steno.address(), ""),
                        bench.home("recall-state"),
                        once)
                .run(ImportListener.NOBODY);
        if (!report.isClean()) {
            throw new IllegalStateException("an import failed: " + report);
        }
        Pause.until(
                "all is searchable",
                Duration.ofMinutes(20),
                Duration.ofMillis(200),
                () -> total(steno) >= report.kept());
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long total(Standalone steno) {
        return read(Http.get(steno.at("/v1/search?limit=1")))
                .path("total_count")
                .asLong();
    }

    private static Found found(List<Question> questions, Function<String, List<String>> search) {
        int first = 0;
        int five = 0;
        int fifty = 0;
        for (Question question : questions) {
            int rank = search.apply(question.text()).indexOf(question.session());
            first += rank == 0 ? 1 : 0;
            five += rank >= 0 && rank < 5 ? 1 : 0;
            fifty += rank >= 0 && rank < DEEP ? 1 : 0;
        }
        return new Found(first, five, fifty);
    }

    private static List<Outcome> against(String reference, Found some, Found other, double ratio) {
        return List.of(
                outcome("hit@1", reference, some.first(), other.first(), ratio),
                outcome("hit@5", reference, some.five(), other.five(), 1),
                outcome("found@50", reference, some.fifty(), other.fifty(), ratio));
    }

    private static Outcome outcome(String what, String reference, int found, int other, double ratio) {
        return Outcome.against(
                "recall: " + what + " of " + QUESTIONS,
                "",
                Rounds.of(found),
                reference,
                Rounds.of(other),
                Aim.ratioAtLeast(ratio));
    }

    private static List<Outcome> times(Bench bench, Standalone steno, List<Question> questions) {
        Rounds.warmUp(bench.sizes().warmUps(), () -> timed(steno, questions).getValueAtPercentile(50));
        List<Histogram> rounds = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            rounds.add(timed(steno, questions));
        }
        return List.of(
                Outcome.alone("recall: a question, p50", "ms", millis(rounds, 50), Aim.atMost(50)),
                Outcome.alone("recall: a question, p99", "ms", millis(rounds, 99), Aim.REPORT));
    }

    private static Histogram timed(Standalone steno, List<Question> questions) {
        Histogram times = new Histogram(3);
        for (Question question : questions) {
            long begin = System.nanoTime();
            Http.get(steno.at("/v1/search?limit=%d&query=%s".formatted(PAGE, encoded(question.text()))));
            times.recordValue(System.nanoTime() - begin);
        }
        return times;
    }

    private static Rounds millis(List<Histogram> rounds, double percentile) {
        return new Rounds(rounds.stream()
                .map(times -> times.getValueAtPercentile(percentile) / 1e6)
                .toList());
    }

    private static List<String> sessions(Standalone steno, String question, String more) {
        JsonNode answer =
                read(Http.get(steno.at("/v1/search?limit=%d&query=%s%s".formatted(MESSAGES, encoded(question), more))));
        return distinct(answer.path("results"), "/message/session_id");
    }

    private static List<String> bm25(Standalone steno, String question) {
        URI index = steno.stores().openSearch().withLogin();
        byte[] query = write(Map.of(
                "size", MESSAGES, "query", Map.of("match", Map.of("content.typed", question)), "_source", "session"));
        JsonNode answer = read(Http.post(
                index.resolve("/steno-messages-*/_search?search_type=dfs_query_then_fetch"),
                "application/json",
                query));
        return distinct(answer.at("/hits/hits"), "/_source/session");
    }

    private static List<String> distinct(JsonNode hits, String session) {
        List<String> sessions = new ArrayList<>();
        hits.forEach(hit -> sessions.add(hit.at(session).asText()));
        return sessions.stream().distinct().limit(DEEP).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
