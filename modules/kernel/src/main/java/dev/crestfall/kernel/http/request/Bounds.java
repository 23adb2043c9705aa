package dev.crestfall.kernel.http.request;

import dev.crestfall.kernel.ApiError;
import org.jspecify.annotations.Nullable;

/// How much a request to a mount may be before anybody looks at what it says.
///
/// @param url the longest path and query, in characters
/// @param headers the longest header block, in bytes
public record Bounds(int url, int headers) {
  /// Of our own APIs, and of facades whose systems leave it open.
  public static final Bounds NATIVE = new Bounds(8 * 1024, 16 * 1024);

  /// Of APIs over data, whose filters are long: as much as is read at all.
  public static final Bounds DATA = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /// Refuses what is longer.
  ///
  /// @throws ApiError 414 or 431
  public void require(String path, @Nullable String query, SeenHeaders sent) {
    if (path.length() + (query == null ? 0 : query.length() + 1) > url) {
      throw new ApiError(
          414, "url_too_long", "The URL is longer than %d characters".formatted(url));
    }
    if (headers != Integer.MAX_VALUE && sent.length() > headers) {
      throw new ApiError(
          431, "headers_too_long", "The headers are longer than %d bytes".formatted(headers));
    }
  }
}
