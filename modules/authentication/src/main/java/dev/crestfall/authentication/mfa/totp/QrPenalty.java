package dev.crestfall.authentication.mfa.totp;

/// How hard a QR code is to read, by the four rules of the standard.
final class QrPenalty {
  private static final int FINDER = 0b10111010000;
  private static final int FINDER_BEFORE = 0b00001011101;
  private static final int ELEVEN = 0x7ff;

  private QrPenalty() {}

  static long of(boolean[][] dark) {
    long penalty = blocks(dark) + balance(dark);
    for (int i = 0; i < dark.length; i++) {
      penalty += line(dark, i, true) + line(dark, i, false);
    }
    return penalty;
  }

  /// Long runs of a colour, and what looks like a finder.
  private static long line(boolean[][] dark, int index, boolean isRow) {
    long penalty = 0;
    int run = 0;
    int last = 0;
    boolean before = false;
    for (int i = 0; i < dark.length; i++) {
      boolean value = isRow ? dark[index][i] : dark[i][index];
      run = i > 0 && value == before ? run + 1 : 1;
      before = value;
      penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
      last = (last << 1 | (value ? 1 : 0)) & ELEVEN;
      if (i >= 10 && (last == FINDER || last == FINDER_BEFORE)) {
        penalty += 40;
      }
    }
    return penalty;
  }

  private static long blocks(boolean[][] dark) {
    long penalty = 0;
    for (int y = 1; y < dark.length; y++) {
      for (int x = 1; x < dark.length; x++) {
        boolean value = dark[y][x];
        if (value == dark[y - 1][x] && value == dark[y][x - 1] && value == dark[y - 1][x - 1]) {
          penalty += 3;
        }
      }
    }
    return penalty;
  }

  private static long balance(boolean[][] dark) {
    long count = 0;
    for (boolean[] row : dark) {
      for (boolean value : row) {
        count += value ? 1 : 0;
      }
    }
    long all = (long) dark.length * dark.length;
    return Math.abs(count * 20 - all * 10) / all * 10;
  }
}
