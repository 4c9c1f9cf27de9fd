package dev.steno.query.search;

import dev.steno.query.opensearch.MessageAnalysis;
import dev.steno.query.opensearch.MessageAnalysis.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/**
 * One word or phrase of a query. It occurs in a text whose {@link MessageAnalysis#PARTS} or {@link MessageAnalysis#TYPED} words have
 * its own in a row.
 *
 * @param text as it was written
 * @param excluded whether it must not occur
 * @param prefix whether its last word may go on
 * @param parts its words for {@link MessageAnalysis#PARTS}
 * @param typed its words for {@link MessageAnalysis#TYPED}
 */
record QueryClause(String text, boolean excluded, boolean prefix, List<String> parts, List<String> typed) {

    static {
        // A long text can have more words of one beginning than Lucene looks at by default.
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
    }

    static QueryClause of(QueryParser.Term term) {
        return new QueryClause(
                term.text(),
                term.excluded(),
                term.prefix(),
                MessageAnalysis.PARTS.words(term.text()),
                MessageAnalysis.TYPED.words(term.text()));
    }

    /** Whether it has any words: punctuation alone has none. */
    boolean searchable() {
        return !parts.isEmpty() || !typed.isEmpty();
    }

    /** Whether it has an identifier or a sign, so that texts which have it as typed are meant before others. */
    boolean identifier() {
        return !prefix && !typed.isEmpty() && !typed.equals(parts);
    }

    List<String> words(Field field) {
        return field.equals(MessageAnalysis.PARTS) ? parts : typed;
    }

    /** What finds it in a field of a text in memory; empty when it has no words there. */
    Optional<Query> in(Field field) {
        List<String> words = words(field);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<IntervalsSource> row =
                new ArrayList<>(words.stream().map(Intervals::term).toList());
        if (prefix) {
            row.removeLast();
            row.add(Intervals.prefix(new BytesRef(words.getLast()), Integer.MAX_VALUE));
        }
        return Optional.of(new IntervalQuery(field.name(), Intervals.phrase(row.toArray(IntervalsSource[]::new))));
    }
}
