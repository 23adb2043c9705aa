package dev.crestfall.studio.rows.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a page.
///
/// @param key by which the row is changed; null where rows can't be told apart
/// @param values texts as Postgres writes them, in the order of the page's columns; null for NULL
/// @param cut columns of which more is there than was sent, with the size in bytes; where the value
///   is null nothing was sent
public record Row(@Nullable String key, List<@Nullable String> values, Map<String, Integer> cut) {
  public Row {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    cut = Map.copyOf(cut);
  }
}
