package dev.crestfall.authorization.change;

import dev.crestfall.kernel.ApiError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list in the order of ids.
///
/// @param after the last id of the part before
public record Page(UUID after, int limit) {
  private static final int USUAL = 100;
  private static final int MAX = 1_000;
  private static final UUID FIRST = new UUID(0, 0);

  /// Reads the query parameters `after` and `limit`.
  public static Page of(@Nullable String after, @Nullable String limit) {
    UUID id = after == null ? FIRST : Ids.parse(after);
    if (id == null) {
      throw ApiError.invalid("after", "must be an id");
    }
    int size;
    try {
      size = limit == null ? USUAL : Integer.parseInt(limit);
    } catch (NumberFormatException e) {
      size = 0;
    }
    if (size < 1 || size > MAX) {
      throw ApiError.invalid("limit", "must be between 1 and " + MAX);
    }
    return new Page(id, size);
  }

  /// The part as it is answered; `next` is the `after` of the next part, null at the end.
  public <T> Map<String, Object> view(
      String name, List<T> rows, Function<T, UUID> id, Function<T, ?> view) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(name, rows.stream().map(view).toList());
    answer.put("next", rows.size() < limit ? null : id.apply(rows.getLast()));
    return answer;
  }
}
