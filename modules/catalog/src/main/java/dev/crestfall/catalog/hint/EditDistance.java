package dev.crestfall.catalog.hint;

/// How many characters must be put in, taken out or replaced to make one text of another.
final class EditDistance {
  private EditDistance() {}

  /// 1 for equal texts, 0 for texts that share nothing.
  static double score(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    int longer = Math.max(a.length, b.length);
    return longer == 0 ? 1 : 1 - (double) distance(a, b) / longer;
  }

  private static int distance(int[] a, int[] b) {
    int[] above = new int[b.length + 1];
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      int[] next = above;
      above = row;
      row = next;
    }
    return above[b.length];
  }
}
