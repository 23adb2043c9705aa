package dev.crestfall.rest.plan.embed;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Names for parts of a statement that equal neither each other nor any name that the caller or the
/// database uses there: `json_agg(x)` takes a column `x` of any level before the row `x`.
public final class AliasNames {
  /// Postgres cuts identifiers at 63 bytes; this leaves room for the number.
  private static final int MAX_BASE_BYTES = 50;

  private final Set<String> taken;

  public AliasNames(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /// A free name: `base_number`, or with the first greater number that is free.
  public String next(String base, int number) {
    String cut = cut(base);
    int suffix = number;
    while (!taken.add(cut + "_" + suffix)) {
      suffix++;
    }
    return cut + "_" + suffix;
  }

  private static String cut(String base) {
    String cut = base;
    while (cut.getBytes(StandardCharsets.UTF_8).length > MAX_BASE_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
