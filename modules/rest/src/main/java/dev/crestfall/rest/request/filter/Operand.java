package dev.crestfall.rest.request.filter;

/// A value in a filter. `slot` counts the values of a request's simple filters (`col=op.value`) in
/// the order of the query string, so that a cached statement can take the values of another request
/// of the same shape; it is -1 where the value is part of the shape.
public record Operand(int slot, String text) {
  public static final int FIXED = -1;

  public static Operand fixed(String text) {
    return new Operand(FIXED, text);
  }
}
