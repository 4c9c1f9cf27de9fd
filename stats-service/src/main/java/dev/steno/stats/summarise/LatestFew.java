package dev.steno.stats.summarise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * Keeps the latest few elements, oldest first: by their time, and in the order of arrival where times are equal. An element that
 * comes again replaces the one before.
 *
 * @param most how many are kept
 * @param time when an element happened
 * @param same whether two elements are the same
 */
public record LatestFew<T>(int most, ToLongFunction<T> time, BiPredicate<T, T> same) {

    /** The list with the element in its place; the very same list when it holds that already, or the element is too old. */
    public List<T> with(List<T> elements, T element) {
        int known = indexOf(elements, element);
        boolean changes =
                known < 0 ? !isTooOld(elements, element) : !elements.get(known).equals(element);
        if (!changes) {
            return elements;
        }
        List<T> result = new ArrayList<>(elements);
        if (known >= 0 && time.applyAsLong(elements.get(known)) == time.applyAsLong(element)) {
            result.set(known, element);
            return result;
        }
        if (known >= 0) {
            result.remove(known);
        }
        result.add(place(result, element), element);
        return result.size() > most ? result.subList(1, result.size()) : result;
    }

    private int indexOf(List<T> elements, T element) {
        for (int index = 0; index < elements.size(); index++) {
            if (same.test(elements.get(index), element)) {
                return index;
            }
        }
        return -1;
    }

    private boolean isTooOld(List<T> elements, T element) {
        return elements.size() >= most && time.applyAsLong(element) < time.applyAsLong(elements.getFirst());
    }

    private int place(List<T> elements, T element) {
        int index = elements.size();
        while (index > 0 && time.applyAsLong(elements.get(index - 1)) > time.applyAsLong(element)) {
            index--;
        }
        return index;
    }
}
