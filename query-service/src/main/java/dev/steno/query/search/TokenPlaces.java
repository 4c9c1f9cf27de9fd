package dev.steno.query.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each token of a text stands: a small inverted index. */
final class TokenPlaces {

    private final NavigableMap<String, Map<Integer, Token>> byTerm = new TreeMap<>();

    private TokenPlaces() {}

    static TokenPlaces of(List<Token> tokens) {
        TokenPlaces places = new TokenPlaces();
        for (Token token : tokens) {
            places.byTerm.computeIfAbsent(token.term(), term -> new HashMap<>()).put(token.position(), token);
        }
        return places;
    }

    /**
     * Every place where the tokens stand as they do in the phrase.
     *
     * @param prefix whether the last token may go on
     */
    List<Span> find(List<Token> phrase, boolean prefix) {
        List<Span> spans = new ArrayList<>();
        if (phrase.isEmpty()) {
            return spans;
        }
        List<Collection<Map<Integer, Token>>> places = new ArrayList<>();
        for (int i = 0; i < phrase.size(); i++) {
            places.add(places(phrase.get(i).term(), prefix && i == phrase.size() - 1));
        }
        int first = phrase.getFirst().position();
        for (Map<Integer, Token> starts : places.getFirst()) {
            for (Token start : starts.values()) {
                Token end = follow(phrase, places, start, start.position() - first);
                if (end != null) {
                    spans.add(new Span(start.start(), end.end()));
                }
            }
        }
        return spans;
    }

    /** The token that ends the phrase begun by this one; null where the phrase does not go on. */
    private static @Nullable Token follow(
            List<Token> phrase, List<Collection<Map<Integer, Token>>> places, Token start, int shift) {
        Token last = start;
        for (int i = 1; i < phrase.size(); i++) {
            Token next = at(places.get(i), phrase.get(i).position() + shift);
            if (next == null) {
                return null;
            }
            last = next;
        }
        return last;
    }

    private static @Nullable Token at(Collection<Map<Integer, Token>> places, int position) {
        for (Map<Integer, Token> place : places) {
            Token token = place.get(position);
            if (token != null) {
                return token;
            }
        }
        return null;
    }

    private Collection<Map<Integer, Token>> places(String term, boolean prefix) {
        if (prefix) {
            return byTerm.subMap(term, true, term + Character.MAX_VALUE, true).values();
        }
        Map<Integer, Token> exact = byTerm.get(term);
        return exact == null ? List.of() : List.of(exact);
    }
}
