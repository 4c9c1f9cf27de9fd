package dev.steno.query.search;

/**
 * A word or a part of one, as the index knows it.
 *
 * @param term what is compared
 * @param position its place among the tokens of its text
 * @param start where it begins in the text
 * @param end where it ends in the text
 */
record Token(String term, int position, int start, int end) {}
