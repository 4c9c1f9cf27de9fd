package dev.steno.stats.summarise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * The latest few of many things, oldest first: by their time, and in the order of arrival where times are equal. A thing
 * that comes again replaces its earlier self.
 *
 * @param most how many are kept
 * @param time when a thing happened
 * @param same whether two things are the same
 */
public record Latest<T>(int most, ToLongFunction<T> time, BiPredicate<T, T> same) {

    /** The list with the thing in its place; the very same list when it is there already, or too old for it. */
    public List<T> with(List<T> things, T thing) {
        int known = indexOf(things, thing);
        boolean changes =
                known < 0 ? !isTooOld(things, thing) : !things.get(known).equals(thing);
        if (!changes) {
            return things;
        }
        List<T> result = new ArrayList<>(things);
        if (known >= 0 && time.applyAsLong(things.get(known)) == time.applyAsLong(thing)) {
            result.set(known, thing);
            return result;
        }
        if (known >= 0) {
            result.remove(known);
        }
        result.add(place(result, thing), thing);
        return result.size() > most ? result.subList(1, result.size()) : result;
    }

    private int indexOf(List<T> things, T thing) {
        for (int index = 0; index < things.size(); index++) {
            if (same.test(things.get(index), thing)) {
                return index;
            }
        }
        return -1;
    }

    private boolean isTooOld(List<T> things, T thing) {
        return things.size() >= most && time.applyAsLong(thing) < time.applyAsLong(things.getFirst());
    }

    private int place(List<T> things, T thing) {
        int index = things.size();
        while (index > 0 && time.applyAsLong(things.get(index - 1)) > time.applyAsLong(thing)) {
            index--;
        }
        return index;
    }
}
