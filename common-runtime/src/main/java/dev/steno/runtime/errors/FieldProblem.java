package dev.steno.runtime.errors;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's name, with a path where nested
 * @param reason what is wrong and what would be right
 */
public record FieldProblem(String field, String reason) {}
