package dev.crestfall.studio.rows.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a page begins, as callers carry it around.
///
/// @param forward false for the page that ends there
/// @param values of what rows are sorted by, in the row next to the page; null where rows are only
///   counted; empty for the very beginning or, backwards, the very end
/// @param number of the page's first row, from 0, or backwards of the row after the page; null when
///   it is not known. Without values, how many rows to pass over
record Cursor(boolean forward, @Nullable List<@Nullable String> values, @Nullable Long number) {
  private static final int LONGEST = 2_000;

  /// The first page.
  static final Cursor START = new Cursor(true, List.of(), 0L);

  /// The last page.
  static final Cursor END = new Cursor(false, List.of(), null);

  /// Reads what [#text()] wrote; `end` is the last page.
  ///
  /// @param width how many values there have to be
  static Cursor parse(@Nullable String text, int width) {
    if (text == null) {
      return START;
    }
    if (text.equals("end")) {
      return END;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      Cursor cursor = Json.MAPPER.readValue(new String(json, StandardCharsets.UTF_8), Cursor.class);
      if (cursor.isWhole(width)) {
        return cursor;
      }
    } catch (IllegalArgumentException | JsonProcessingException _) {
      // Told below.
    }
    throw ApiError.invalid("cursor", "is none of ours, or of another order");
  }

  private boolean isWhole(int width) {
    return values == null
        ? number != null && number >= 0
        : values.size() == width || values.isEmpty();
  }

  /// As callers carry it.
  String text() {
    byte[] json = Json.text(this).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /// Whether these are short enough to be carried around.
  static boolean canHold(List<@Nullable String> values) {
    return values.stream().mapToInt(value -> value == null ? 4 : value.length()).sum() <= LONGEST;
  }
}
