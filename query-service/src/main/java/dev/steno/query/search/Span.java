package dev.steno.query.search;

/** A stretch of a text, from a character to before another. */
record Span(int start, int end) {}
