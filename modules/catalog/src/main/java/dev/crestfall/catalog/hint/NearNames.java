package dev.crestfall.catalog.hint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the known name most like a wanted one. Safe for many threads.
///
/// An index is built at the first question about a set of names and kept for the next; a few are
/// kept, the least used goes. Past a number of names no hint is given: its worth would not be that
/// of the memory.
public final class NearNames {
  private static final int MAX_NAMES = 10_000;
  private static final int MIN_KEPT = 32;
  private static final int MAX_INDEXES = 8;

  private final Map<List<String>, GramIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

  /// The name most like `wanted`, an equal one whatever its case first of all; null when none
  /// reaches the score, from 0 for nothing in common to 1.
  public @Nullable String near(Collection<String> names, String wanted, double minimumScore) {
    if (names.size() > MAX_NAMES || names.isEmpty()) {
      return null;
    }
    return index(names).near(wanted, minimumScore);
  }

  private GramIndex index(Collection<String> names) {
    if (names.size() < MIN_KEPT) {
      return new GramIndex(names);
    }
    List<String> key = new ArrayList<>(names);
    synchronized (indexes) {
      GramIndex index = indexes.get(key);
      if (index == null) {
        index = new GramIndex(names);
        if (indexes.size() >= MAX_INDEXES) {
          indexes.remove(indexes.keySet().iterator().next());
        }
        indexes.put(key, index);
      }
      return index;
    }
  }
}
