package dev.crestfall.rest.request.filter;

/// `field=not.op.value`.
public record Filter(Field field, boolean negated, Operation operation) {}
