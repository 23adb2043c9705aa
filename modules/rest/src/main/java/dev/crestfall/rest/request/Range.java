package dev.crestfall.rest.request;

import org.jspecify.annotations.Nullable;

/// Rows wanted: from `offset` on, at most `limit` (null: all). Both are 0 or more.
public record Range(long offset, @Nullable Long limit) {
  public static final Range ALL = new Range(0, null);

  public boolean isAll() {
    return offset == 0 && limit == null;
  }

  /// This range cut down to at most `rows` rows.
  public Range atMost(@Nullable Long rows) {
    if (rows == null || (limit != null && limit <= rows)) {
      return this;
    }
    return new Range(offset, rows);
  }
}
