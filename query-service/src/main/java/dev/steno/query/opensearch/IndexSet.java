package dev.steno.query.opensearch;

import java.util.List;

/**
 * The indices that one filling of the index is written to: those under the names that reads use, or those of a rebuild beside them.
 * Reads find the latter by no pattern of theirs.
 *
 * @param prefix what the names begin with
 */
public record IndexSet(String prefix) {

    /** What is read. The names may be aliases: a rebuild puts its own indices in their place. */
    public static final IndexSet CURRENT = new IndexSet(IndexNames.PREFIX);

    /** What the names of rebuilt indices begin with. */
    static final String REBUILT = IndexNames.PREFIX + "rebuilt";

    /** The indices of a rebuild. */
    public static IndexSet rebuilt(long number) {
        return new IndexSet(REBUILT + number + "-");
    }

    /** Of a rebuild's set: what its indices and its consumer groups have in their names. */
    public String name() {
        return prefix.substring(IndexNames.PREFIX.length(), prefix.length() - 1);
    }

    /** What it is called, for people. */
    public String title() {
        return equals(CURRENT) ? "the index" : "the new index";
    }

    /** The index of this set that stands for a name of {@link IndexNames}. */
    public String of(String name) {
        return prefix + name.substring(IndexNames.PREFIX.length());
    }

    /** The name of {@link IndexNames} that an index of this set stands for. */
    String nameOf(String index) {
        return IndexNames.PREFIX + index.substring(prefix.length());
    }

    /** The name under which an index is read: it stays when another index takes this one's place. */
    public static String nameForReads(String index) {
        return index.startsWith(REBUILT)
                ? IndexNames.PREFIX + index.substring(index.indexOf('-', REBUILT.length()) + 1)
                : index;
    }

    /** All indices of the set, with a pattern for those of the months. */
    List<String> all() {
        return IndexNames.ALL.stream().map(this::of).toList();
    }
}
