package dev.crestfall.authentication.mfa.totp;

/// The square of a QR code: patterns, codewords in their zigzag, and the mask that is easiest to
/// read.
final class QrMatrix {
  private static final int LEVEL_L = 1;
  private static final int MASKS = 8;

  private final int version;
  private final int size;
  private final boolean[][] dark;
  private final boolean[][] pattern;

  QrMatrix(int version, byte[] codewords) {
    this.version = version;
    this.size = QrVersion.size(version);
    this.dark = new boolean[size][size];
    this.pattern = new boolean[size][size];
    patterns();
    write(codewords);
    mask();
  }

  /// Whether each module is dark, by row and column.
  boolean[][] dark() {
    return dark;
  }

  private void set(int x, int y, boolean value) {
    dark[y][x] = value;
    pattern[y][x] = true;
  }

  private void patterns() {
    for (int i = 0; i < size; i++) {
      set(6, i, i % 2 == 0);
      set(i, 6, i % 2 == 0);
    }
    finder(3, 3);
    finder(size - 4, 3);
    finder(3, size - 4);
    int[] lines = QrVersion.alignment(version);
    int last = lines.length - 1;
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        boolean atFinder = (i == 0 && (j == 0 || j == last)) || (i == last && j == 0);
        if (!atFinder) {
          square(lines[i], lines[j], 2);
        }
      }
    }
    format(0);
    version();
  }

  private void finder(int x, int y) {
    square(x, y, 4);
  }

  /// Rings around a centre: dark in the middle and at distances 1 of a finder, 2 and 3.
  private void square(int centreX, int centreY, int reach) {
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int x = centreX + dx;
        int y = centreY + dy;
        if (x >= 0 && x < size && y >= 0 && y < size) {
          int distance = Math.max(Math.abs(dx), Math.abs(dy));
          set(x, y, reach == 2 ? distance != 1 : distance != 2 && distance != 4);
        }
      }
    }
  }

  private static int remainder(int value, int bits, int generator) {
    int length = 31 - Integer.numberOfLeadingZeros(generator);
    int rest = value << length;
    for (int bit = bits - 1; bit >= 0; bit--) {
      if ((rest >>> bit + length & 1) == 1) {
        rest ^= generator << bit;
      }
    }
    return rest;
  }

  private void format(int mask) {
    int data = LEVEL_L << 3 | mask;
    int bits = (data << 10 | remainder(data, 5, 0x537)) ^ 0x5412;
    for (int i = 0; i < 15; i++) {
      boolean value = (bits >>> i & 1) == 1;
      if (i < 8) {
        set(8, i < 6 ? i : i + 1, value);
        set(size - 1 - i, 8, value);
      } else {
        set(i == 8 ? 7 : 14 - i, 8, value);
        set(8, size - 15 + i, value);
      }
    }
    set(8, size - 8, true);
  }

  private void version() {
    if (version < 7) {
      return;
    }
    int bits = version << 12 | remainder(version, 6, 0x1f25);
    for (int i = 0; i < 18; i++) {
      boolean value = (bits >>> i & 1) == 1;
      set(size - 11 + i % 3, i / 3, value);
      set(i / 3, size - 11 + i % 3, value);
    }
  }

  private void write(byte[] codewords) {
    int bit = 0;
    boolean upward = true;
    for (int right = size - 1; right > 0; right -= 2) {
      if (right == 6) {
        right = 5;
      }
      for (int row = 0; row < size; row++) {
        int y = upward ? size - 1 - row : row;
        for (int x = right; x >= right - 1; x--) {
          if (!pattern[y][x] && bit < codewords.length * 8) {
            dark[y][x] = (codewords[bit / 8] >>> 7 - bit % 8 & 1) == 1;
            bit++;
          }
        }
      }
      upward = !upward;
    }
  }

  private void mask() {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int mask = 0; mask < MASKS; mask++) {
      turn(mask);
      format(mask);
      long penalty = QrPenalty.of(dark);
      turn(mask);
      if (penalty < least) {
        least = penalty;
        best = mask;
      }
    }
    turn(best);
    format(best);
  }

  /// Turns the modules of a mask over; twice is as before.
  private void turn(int mask) {
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        dark[y][x] ^= !pattern[y][x] && isTurned(mask, x, y);
      }
    }
  }

  private static boolean isTurned(int mask, int x, int y) {
    return switch (mask) {
      case 0 -> (x + y) % 2 == 0;
      case 1 -> y % 2 == 0;
      case 2 -> x % 3 == 0;
      case 3 -> (x + y) % 3 == 0;
      case 4 -> (x / 3 + y / 2) % 2 == 0;
      case 5 -> x * y % 2 + x * y % 3 == 0;
      case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
      default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
    };
  }
}
