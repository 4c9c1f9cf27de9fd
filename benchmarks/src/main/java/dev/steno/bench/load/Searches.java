package dev.steno.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Searches for two words, and the same in OpenSearch's own language: what Steno's search service sends, for both words a
 * choice of two fields, ranked, with the exact total. The n-th of one is the n-th of the other.
 */
public final class Searches {

    private static final int PAGE = 20;
    private static final String WORD = """
            {"dis_max":{"queries":[{"match_phrase":{"content.typed":{"query":"%1$s","boost":1.5}}},\
            {"match_phrase":{"content.parts":{"query":"%1$s","boost":1.0}}}]}}""";

    private static final String QUERY = """
            {"query":{"bool":{"must":[%s,%s]}},"sort":[{"_score":{"order":"desc"}},\
            {"timestamp":{"order":"desc","unmapped_type":"long"}},{"id":{"order":"asc","unmapped_type":"keyword"}}],\
            "track_total_hits":true,"from":0,"size":%d}""";

    private final SplittableRandom random = new SplittableRandom(11);

    /** The path of the next search at Steno's door. */
    public synchronized String nextPath() {
        return "/v1/search?limit=%d&query=%s+%s".formatted(PAGE, Words.searched(random), Words.searched(random));
    }

    /** The body of the next search at OpenSearch's. */
    public synchronized byte[] nextBody() {
        String first = WORD.formatted(Words.searched(random));
        String second = WORD.formatted(Words.searched(random));
        return QUERY.formatted(first, second, PAGE).getBytes(StandardCharsets.UTF_8);
    }

    public static String rawPath() {
        return "/steno-messages-*/_search?search_type=dfs_query_then_fetch&ignore_unavailable=true"
                + "&allow_no_indices=true&allow_partial_search_results=false";
    }
}
