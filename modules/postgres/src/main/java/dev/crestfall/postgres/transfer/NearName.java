package dev.crestfall.postgres.transfer;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant.
final class NearName {
  private NearName() {}

  /// The candidate that differs least, if it is near at all.
  static Optional<String> find(String name, Collection<String> candidates) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int most = Math.max(2, name.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT))))
        .filter(c -> distance(wanted, c.toLowerCase(Locale.ROOT)) <= most);
  }

  /// How many letters must be put in, left out or replaced to make `b` of `a`.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], above));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
