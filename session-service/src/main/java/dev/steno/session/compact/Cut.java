package dev.steno.session.compact;

/**
 * Where messages are parted into those that are compacted and those that stay.
 *
 * @param through the number of the last message that is compacted; 0 for none
 * @param messages how many are compacted
 * @param tokens about how many tokens they take
 */
record Cut(long through, long messages, long tokens) {

    static final Cut NOTHING = new Cut(0, 0, 0);
}
