package dev.crestfall.kernel.http;

/// How much a request to a mount may be before anybody looks at what it says.
///
/// @param url the longest path and query, in characters
/// @param headers the longest header block, in bytes
public record Bounds(int url, int headers) {
  /// Of our own APIs, and of facades whose systems leave it open.
  public static final Bounds NATIVE = new Bounds(8 * 1024, 16 * 1024);

  /// Of APIs over data, whose filters are long: as much as is read at all.
  public static final Bounds DATA = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
