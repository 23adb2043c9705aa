package dev.crestfall.rest.request.query;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `limit=` and `offset=` by level. What is no number counts as absent, the last of several wins.
final class Limits {
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private final Map<String, Level> levels = new LinkedHashMap<>();

  /// @param limited `limit=` is there, if only with something that is no number
  private record Level(boolean limited, @Nullable Long limit, @Nullable Long offset) {}

  void add(String key, String value) {
    boolean isLimit = key.endsWith("limit");
    String level = key.substring(0, key.length() - (isLimit ? 5 : 6));
    Level before = levels.getOrDefault(level, new Level(false, null, null));
    Long number = number(value);
    levels.put(
        level,
        isLimit
            ? new Level(true, number, before.offset())
            : new Level(before.limited(), before.limit(), number));
  }

  /// The root's window, not yet checked.
  Window root() {
    Level level = levels.get("");
    return level == null ? Window.ALL : window(level);
  }

  /// The embeds' ranges.
  List<OnPath<Range>> embeds() {
    List<OnPath<Range>> ranges = new ArrayList<>();
    levels.forEach((key, level) -> {
      if (!key.isEmpty()) {
        Window window = window(level);
        List<String> path = NameGrammar.treePath(key + "limit").path();
        ranges.add(new OnPath<>(path, range(window)));
      }
    });
    return ranges;
  }

  /// With an offset a limit that is no number allows no row.
  private static Window window(Level level) {
    if (level.offset() == null) {
      return new Window(0, level.limit());
    }
    Long limit = level.limited() && level.limit() == null ? Long.valueOf(0) : level.limit();
    return new Window(level.offset(), limit);
  }

  private static Range range(Window window) {
    Long limit = window.limit();
    if (limit != null && limit < 0) {
      throw RestError.of(400, "2201W", "LIMIT must not be negative", null, null);
    }
    if (window.offset() < 0) {
      throw RestError.of(400, "2201X", "OFFSET must not be negative", null, null);
    }
    return new Range(window.offset(), limit);
  }

  private static @Nullable Long number(String value) {
    String digits = value.strip();
    int start = digits.startsWith("-") ? 1 : 0;
    if (digits.length() == start || digits.length() > 1000) {
      return null;
    }
    for (int i = start; i < digits.length(); i++) {
      if (!NameGrammar.isDigit(digits.charAt(i))) {
        return null;
      }
    }
    if (digits.length() <= 18) {
      return Long.valueOf(digits);
    }
    BigInteger number = new BigInteger(digits);
    if (number.compareTo(MAX) > 0) {
      String message = "value \"" + digits + "\" is out of range for type bigint";
      throw RestError.of(400, "22003", message, null, null);
    }
    return number.max(MIN).longValue();
  }
}
