package dev.steno.query.search;

import dev.steno.query.opensearch.MessageAnalysis;
import dev.steno.query.opensearch.MessageAnalysis.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.matchhighlight.OffsetRange;

/** A text in memory that is asked for clauses, cut as the index cuts it. Not threadsafe. */
final class AnalysedText {

    private static final String SIGNS = "+#";

    private final String text;
    private final Map<Field, IndexSearcher> searchers = new HashMap<>();

    /** @param text places in it are counted in its composed form (NFC) */
    AnalysedText(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    boolean has(QueryClause clause) {
        return !places(clause).isEmpty();
    }

    /** Where a clause occurs, in order: its places in the first of its fields that has any. */
    List<OffsetRange> places(QueryClause clause) {
        for (Field field : clause.fields()) {
            List<OffsetRange> places = places(field, clause.in(field));
            if (!places.isEmpty()) {
                return places;
            }
        }
        return List.of();
    }

    private List<OffsetRange> places(Field field, Query query) {
        IndexSearcher searcher = searchers.computeIfAbsent(field, this::searcher);
        List<OffsetRange> places = new ArrayList<>();
        try {
            Matches matches = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
                    .matches(searcher.getIndexReader().leaves().getFirst(), 0);
            MatchesIterator each = matches == null ? null : matches.getMatches(field.name());
            while (each != null && each.next()) {
                places.add(new OffsetRange(each.startOffset(), withSigns(field, each.endOffset())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    /** A sign that is spelled as a word in the index has the offsets of its first character there. */
    private int withSigns(Field field, int end) {
        int all = end;
        while (field.equals(MessageAnalysis.TYPED) && all < text.length() && SIGNS.indexOf(text.charAt(all)) >= 0) {
            all++;
        }
        return all;
    }

    private IndexSearcher searcher(Field field) {
        MemoryIndex index = new MemoryIndex(true);
        index.addField(field.name(), text, field.texts());
        return index.createSearcher();
    }
}
