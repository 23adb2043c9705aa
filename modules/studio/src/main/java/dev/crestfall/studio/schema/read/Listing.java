package dev.crestfall.studio.schema.read;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list as SQL asks for it: after a row that is known by schema, name and id.
///
/// @param schema empty for all
/// @param pattern of LIKE, for names in lower case
/// @param most one more than are wanted, so that an end is seen
public record Listing(
    String schema, String pattern, String afterSchema, String afterName, long afterId, int most) {
  static Listing of(Wanted wanted) {
    String[] after = after(wanted.cursor());
    return new Listing(
        wanted.schema() == null ? "" : wanted.schema(),
        pattern(wanted.search()),
        after[0],
        after[1],
        Long.parseLong(after[2]),
        wanted.limit() + 1);
  }

  private static String pattern(@Nullable String search) {
    String plain = search == null ? "" : search.toLowerCase(Locale.ROOT);
    return "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static String[] after(@Nullable String cursor) {
    if (cursor == null) {
      return new String[] {"", "", "0"};
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split("\0", -1);
      if (parts.length == 3 && parts[2].matches("\\d{1,10}")) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      // What is no cursor is refused below.
    }
    throw ApiError.invalid("cursor", "is none of ours");
  }

  /// Where a row stands.
  record Place(String schema, String name, long id) {
    String cursor() {
      String text = schema + "\0" + name + "\0" + id;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  <T> Page<T> page(List<T> rows, Function<T, Place> place) {
    if (rows.size() < most) {
      return Page.of(rows, null);
    }
    List<T> items = rows.subList(0, most - 1);
    return Page.of(items, place.apply(items.getLast()).cursor());
  }
}
