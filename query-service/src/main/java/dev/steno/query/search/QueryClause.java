package dev.steno.query.search;

import dev.steno.query.opensearch.MessageAnalysis;
import dev.steno.query.opensearch.MessageAnalysis.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/**
 * One word or phrase of a query. It occurs in a text that has its words in a row in one of its {@link #fields}.
 *
 * @param text as it was written
 * @param excluded whether it must not occur
 * @param prefix whether its last word may go on
 * @param quoted whether it was written in quotation marks
 * @param parts its words for {@link MessageAnalysis#PARTS}
 * @param typed its words for {@link MessageAnalysis#TYPED}
 */
record QueryClause(
        String text, boolean excluded, boolean prefix, boolean quoted, List<String> parts, List<String> typed) {

    static {
        // A long text can have more words of one beginning than Lucene looks at by default.
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
    }

    static QueryClause of(QueryParser.Term term) {
        return new QueryClause(
                term.text(),
                term.excluded(),
                term.prefix(),
                term.quoted(),
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

    /**
     * Where it is looked for, what shows it best first. Words without their signs are many more than are meant by {@code -C++} and
     * {@code C#*}: an exclusion and a prefix with a sign look for it as it is typed.
     */
    List<Field> fields() {
        List<Field> fields = typed.stream().noneMatch(MessageAnalysis::endsWithSign)
                ? List.of(MessageAnalysis.PARTS, MessageAnalysis.TYPED)
                : excluded || prefix
                        ? List.of(MessageAnalysis.TYPED)
                        : List.of(MessageAnalysis.TYPED, MessageAnalysis.PARTS);
        return fields.stream().filter(field -> !words(field).isEmpty()).toList();
    }

    List<String> words(Field field) {
        return field.equals(MessageAnalysis.PARTS) ? parts : typed;
    }

    /** What finds it in one of its fields of a text in memory. */
    Query in(Field field) {
        List<String> words = words(field);
        List<IntervalsSource> row =
                new ArrayList<>(words.stream().map(Intervals::term).toList());
        if (prefix) {
            row.removeLast();
            row.add(Intervals.prefix(new BytesRef(words.getLast()), Integer.MAX_VALUE));
        }
        return new IntervalQuery(field.name(), Intervals.phrase(row.toArray(IntervalsSource[]::new)));
    }
}
