package dev.crestfall.rest.request.filter;

/// One step of a JSON path, `->'key'`, `->1` or with `->>`.
///
/// @param asText `->>` instead of `->`
/// @param index `operand` is an array index, with its sign
public record JsonStep(boolean asText, boolean index, String operand) {}
