package dev.crestfall.catalog.hint;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Names by the runs of three and of two characters in them.
///
/// Candidates are the names whose runs are most like those of the wanted name; the one of them that
/// takes the fewest edits wins. Runs of two are tried only when runs of three lead to nothing.
final class GramIndex {
  private final String[] names;
  private final String[] keys;
  private final GramTable byThree;
  private final GramTable byTwo;
  private final int longest;

  private record Match(int index, double score) {}

  GramIndex(Collection<String> names) {
    // Two names that differ in case only are one; in a fixed order, whatever the caller's was.
    Map<String, String> byKey = new TreeMap<>();
    names.forEach(name -> byKey.putIfAbsent(key(name), name));
    this.keys = byKey.keySet().toArray(String[]::new);
    this.names = byKey.values().toArray(String[]::new);
    this.byThree = new GramTable(keys, 3);
    this.byTwo = new GramTable(keys, 2);
    this.longest = Arrays.stream(keys).mapToInt(String::length).max().orElse(0);
  }

  @Nullable String near(String wanted, double minimumScore) {
    String key = key(wanted);
    int same = Arrays.binarySearch(keys, key);
    if (same >= 0) {
      return names[same];
    }
    if (longest < key.length() * minimumScore) {
      return null;
    }
    Match match = best(key, byThree, minimumScore);
    if (match == null) {
      match = best(key, byTwo, minimumScore);
    }
    return match == null ? null : names[match.index];
  }

  private @Nullable Match best(String key, GramTable grams, double minimumScore) {
    Match best = null;
    for (int index : grams.candidates(key)) {
      double score = EditDistance.score(key, keys[index]);
      // Of equals the first stays: the one with the more similar runs.
      if (score >= minimumScore && (best == null || score > best.score)) {
        best = new Match(index, score);
      }
    }
    return best;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
