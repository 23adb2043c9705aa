package dev.crestfall.rest.response.header;

import org.jspecify.annotations.Nullable;

/// `Content-Range`: which rows are in the body, of how many.
public final class ContentRange {
  private ContentRange() {}

  /// The status of a page that begins at `offset`, going by the rows known to exist.
  public static int status(long offset, long rows, @Nullable Long total) {
    if (total == null) {
      return 200;
    }
    if (offset > total) {
      return 416;
    }
    return rows < total ? 206 : 200;
  }

  public static Header page(long offset, long rows, @Nullable Long total) {
    boolean shown = rows > 0 && (total == null || total != 0);
    return header(shown ? offset + "-" + (offset + rows - 1) : "*", total);
  }

  /// Without positions: what POST and DELETE answer.
  public static Header count(@Nullable Long total) {
    return header("*", total);
  }

  private static Header header(String rows, @Nullable Long total) {
    return new Header("Content-Range", rows + "/" + (total == null ? "*" : total));
  }
}
