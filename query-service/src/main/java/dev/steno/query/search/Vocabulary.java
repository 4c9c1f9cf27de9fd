package dev.steno.query.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The terms that matter to a query.
 *
 * @param terms as they are
 * @param beginnings of terms that may go on
 */
record Vocabulary(Set<String> terms, Set<String> beginnings) implements Predicate<String> {

    static Vocabulary of(List<Clause> clauses, Function<Clause, List<Token>> tokens) {
        Set<String> terms = new HashSet<>();
        Set<String> beginnings = new HashSet<>();
        for (Clause clause : clauses) {
            List<Token> cut = tokens.apply(clause);
            cut.forEach(token -> terms.add(token.term()));
            if (clause.prefix() && !cut.isEmpty()) {
                beginnings.add(cut.getLast().term());
            }
        }
        return new Vocabulary(terms, beginnings);
    }

    @Override
    public boolean test(String term) {
        return terms.contains(term) || beginnings.stream().anyMatch(term::startsWith);
    }
}
