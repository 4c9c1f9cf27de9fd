package dev.steno.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A vocabulary whose words are about as frequent as those of a language: the n-th is n times rarer than the first. */
final class Words {

    private static final int COUNT = 20_000;
    private static final String[] SYLLABLES = {
        "ba", "cor", "de", "fin", "ga", "hul", "ji", "kro", "lam", "mi", "nes", "or", "pa", "qui", "ru", "sto", "ta",
        "ur", "ven", "zi"
    };

    private static final List<String> ALL = all();

    private Words() {}

    /** A text of so many words. */
    static String text(SplittableRandom random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(ALL.get(rank(random, 1, COUNT)));
        }
        return text.toString();
    }

    /** A word that is neither in every message nor in hardly any. */
    static String searched(SplittableRandom random) {
        return ALL.get(rank(random, 200, 5_000));
    }

    private static int rank(SplittableRandom random, int from, int to) {
        return (int) (from * Math.pow((double) to / from, random.nextDouble())) - 1;
    }

    private static List<String> all() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            StringBuilder word = new StringBuilder();
            for (int rest = i + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
                word.append(SYLLABLES[rest % SYLLABLES.length]);
            }
            words.add(word.toString());
        }
        return words;
    }
}
