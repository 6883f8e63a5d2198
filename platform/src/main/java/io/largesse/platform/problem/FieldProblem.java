package io.largesse.platform.problem;

/** What is wrong with one field of a body, by the field's path. */
public record FieldProblem(String field, String message) {}
