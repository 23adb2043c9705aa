package dev.crestfall.catalog.hint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which of a list of names hold which runs of one size.
final class GramTable {
  private static final int MAX_CANDIDATES = 50;

  private final int size;
  private final Map<Long, Holders> holders = new HashMap<>();
  private final double[] magnitudes;

  private record Candidate(int index, double likeness) {}

  /// Numbers of the names that hold a run, one of them once for each time it does.
  private static final class Holders {
    private int[] indexes = new int[2];
    private int size;

    void add(int index) {
      if (size == indexes.length) {
        indexes = Arrays.copyOf(indexes, size * 2);
      }
      indexes[size++] = index;
    }

    void addTo(int[] products) {
      for (int i = 0; i < size; i++) {
        products[indexes[i]]++;
      }
    }
  }

  GramTable(String[] keys, int size) {
    this.size = size;
    this.magnitudes = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      long[] grams = Gram.of(keys[i], size);
      magnitudes[i] = Gram.magnitude(grams);
      for (long gram : grams) {
        holders.computeIfAbsent(gram, _ -> new Holders()).add(i);
      }
    }
  }

  /// Numbers of the names most like the key, by the cosine of their counts of runs.
  List<Integer> candidates(String key) {
    int[] products = new int[magnitudes.length];
    for (long gram : Gram.of(key, size)) {
      Holders of = holders.get(gram);
      if (of != null) {
        of.addTo(products);
      }
    }
    return IntStream.range(0, products.length)
        .filter(index -> products[index] > 0)
        .mapToObj(index -> new Candidate(index, products[index] / magnitudes[index]))
        .sorted(Comparator.comparingDouble(Candidate::likeness).reversed())
        .limit(MAX_CANDIDATES)
        .map(Candidate::index)
        .toList();
  }
}
