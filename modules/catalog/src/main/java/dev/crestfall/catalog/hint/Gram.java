package dev.crestfall.catalog.hint;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Runs of two or three characters, each packed into a number.
final class Gram {
  private static final int BITS = 21;

  private Gram() {}

  /// The runs of a name between hyphens, repeated ones repeated, sorted. Only letters, digits,
  /// spaces and commas count: `order_line` has the runs of `orderline`.
  static long[] of(String key, int size) {
    int[] characters =
        IntStream.concat(
                IntStream.concat(IntStream.of('-'), key.codePoints().filter(Gram::counts)),
                IntStream.of('-'))
            .toArray();
    long[] grams = new long[Math.max(0, characters.length - size + 1)];
    for (int start = 0; start < grams.length; start++) {
      long gram = 0;
      for (int i = 0; i < size; i++) {
        gram = gram << BITS | characters[start + i];
      }
      grams[start] = gram;
    }
    Arrays.sort(grams);
    return grams;
  }

  /// The length of the vector of counts.
  static double magnitude(long[] sorted) {
    double sum = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        double count = i - start;
        sum += count * count;
        start = i;
      }
    }
    return Math.sqrt(sum);
  }

  private static boolean counts(int character) {
    return switch (Character.getType(character)) {
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default ->
          Character.isLetterOrDigit(character)
              || Character.isSpaceChar(character)
              || Character.isWhitespace(character)
              || character == ',';
    };
  }
}
