package dev.crestfall.authentication.mfa.totp;

import java.util.OptionalInt;

/// The sizes of QR codes up to 20, at the level of error correction that suits a screen, L. The
/// figures are those of ISO/IEC 18004.
final class QrVersion {
  private static final int LARGEST = 20;
  private static final int[] CORRECTION = {
    0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28
  };
  private static final int[] BLOCKS = {
    0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8
  };
  private static final int[][] ALIGNMENT = {
    {},
    {},
    {6, 18},
    {6, 22},
    {6, 26},
    {6, 30},
    {6, 34},
    {6, 22, 38},
    {6, 24, 42},
    {6, 26, 46},
    {6, 28, 50},
    {6, 30, 54},
    {6, 32, 58},
    {6, 34, 62},
    {6, 26, 46, 66},
    {6, 26, 48, 70},
    {6, 26, 50, 74},
    {6, 30, 54, 78},
    {6, 30, 56, 82},
    {6, 30, 58, 86},
    {6, 34, 62, 90}
  };

  private QrVersion() {}

  /// The smallest version that holds so many bytes.
  static OptionalInt smallest(int bytes) {
    for (int version = 1; version <= LARGEST; version++) {
      if (4 + lengthBits(version) + 8 * bytes <= 8 * dataCodewords(version)) {
        return OptionalInt.of(version);
      }
    }
    return OptionalInt.empty();
  }

  static int lengthBits(int version) {
    return version < 10 ? 8 : 16;
  }

  static int size(int version) {
    return 17 + 4 * version;
  }

  static int[] alignment(int version) {
    return ALIGNMENT[version].clone();
  }

  static int blocks(int version) {
    return BLOCKS[version];
  }

  /// Codewords of error correction in each block.
  static int correction(int version) {
    return CORRECTION[version];
  }

  /// All codewords: the area without patterns, and without what names format and version.
  static int codewords(int version) {
    int size = size(version);
    int finders = 3 * 8 * 8;
    int timing = 2 * (size - 16);
    int format = 31;
    int modules = size * size - finders - timing - format;
    int lines = ALIGNMENT[version].length;
    if (lines > 0) {
      // Those on the timing lines share five modules with them.
      modules -= 25 * (lines * lines - 3) - 5 * 2 * (lines - 2);
    }
    return (version < 7 ? modules : modules - 36) / 8;
  }

  static int dataCodewords(int version) {
    return codewords(version) - blocks(version) * correction(version);
  }
}
