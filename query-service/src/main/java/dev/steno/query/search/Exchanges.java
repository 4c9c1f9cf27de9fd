package dev.steno.query.search;

import dev.steno.query.index.MessageDocument;
import java.time.Duration;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch.core.search.Hit;

/**
 * Ranks partial matches by what stands beside them: a question's words are often parted between a prompt and its answer, and between
 * the messages of one session. A hit gets a share of the weight of each word that it lacks and that another hit of its exchange, or
 * else of its session, has. The rarer a word is among the hits, the more it weighs. Younger hits are preferred lightly.
 */
final class Exchanges {

    /**
     * A hit in its place.
     *
     * @param score higher is better
     */
    record Ranked(Hit<MessageDocument> hit, float score) {}

    /** Messages of one session that are no further apart are one exchange. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final double OF_THE_EXCHANGE = 0.5;
    private static final double OF_THE_SESSION = 0.2;

    /** The share that the youngest hit gets on top; a hit a month older gets half of it. */
    private static final double RECENT = 0.1;

    private static final double MONTH = Duration.ofDays(30).toMillis();

    /** A hit, and the numbers of the clauses it has. */
    private record Match(Hit<MessageDocument> hit, MessageDocument document, BitSet clauses) {

        double score() {
            return hit.score() == null ? 0 : hit.score().doubleValue();
        }
    }

    private final List<Match> matches;
    private final int clauses;
    private final double[] weights;
    private final long youngest;

    /** @param clauses how many the query has */
    Exchanges(List<Hit<MessageDocument>> hits, int clauses) {
        this.clauses = clauses;
        this.matches = hits.stream().map(Exchanges::match).toList();
        this.weights = weights();
        this.youngest = matches.stream()
                .mapToLong(match -> match.document().timestamp())
                .max()
                .orElse(0);
    }

    /** All hits, those with all clauses first, then the best score. */
    List<Ranked> ranked() {
        Map<Match, Double> scores = new HashMap<>();
        matches.stream()
                .collect(Collectors.groupingBy(match -> match.document().session()))
                .values()
                .forEach(session -> session.forEach(match -> scores.put(match, score(match, session))));
        return matches.stream()
                .sorted(Comparator.comparing((Match match) -> match.clauses().cardinality() < clauses)
                        .thenComparing(scores::get, Comparator.reverseOrder()))
                .map(match -> new Ranked(
                        match.hit(), Objects.requireNonNull(scores.get(match)).floatValue()))
                .toList();
    }

    private double score(Match match, List<Match> session) {
        BitSet beside = new BitSet();
        BitSet elsewhere = new BitSet();
        for (Match other : session) {
            long apart =
                    Math.abs(other.document().timestamp() - match.document().timestamp());
            (apart <= LONGEST.toMillis() ? beside : elsewhere).or(other.clauses());
        }
        elsewhere.andNot(beside);
        beside.andNot(match.clauses());
        elsewhere.andNot(match.clauses());
        double score = match.score() + OF_THE_EXCHANGE * weight(beside) + OF_THE_SESSION * weight(elsewhere);
        double age = (youngest - match.document().timestamp()) / MONTH;
        return score * (1 + RECENT * Math.pow(2, -age));
    }

    private double weight(BitSet of) {
        return of.stream().mapToDouble(clause -> weights[clause]).sum();
    }

    /** As BM25 weighs a word, with the hits for all documents. */
    private double[] weights() {
        double[] each = new double[clauses];
        for (int clause = 0; clause < clauses; clause++) {
            int number = clause;
            long having = matches.stream()
                    .filter(match -> match.clauses().get(number))
                    .count();
            each[clause] = Math.log(1 + (matches.size() - having + 0.5) / (having + 0.5));
        }
        return each;
    }

    private static Match match(Hit<MessageDocument> hit) {
        BitSet clauses = new BitSet();
        hit.matchedQueries().forEach(number -> clauses.set(Integer.parseInt(number)));
        return new Match(hit, Objects.requireNonNull(hit.source()), clauses);
    }
}
