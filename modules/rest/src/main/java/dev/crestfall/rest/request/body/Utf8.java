package dev.crestfall.rest.request.body;

/// UTF-8, strictly: no overlong forms, no surrogates, nothing beyond U+10FFFF.
final class Utf8 {
  private Utf8() {}

  /// The length of the sequence at `at`, which is no ASCII; 0 when it is malformed or ends early.
  static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0xc2) {
      return 0;
    }
    if (first < 0xe0) {
      return follows(bytes, at + 1, end, 0x80, 0xbf) ? 2 : 0;
    }
    if (first < 0xf0) {
      int low = first == 0xe0 ? 0xa0 : 0x80;
      int high = first == 0xed ? 0x9f : 0xbf;
      return follows(bytes, at + 1, end, low, high) && follows(bytes, at + 2, end, 0x80, 0xbf)
          ? 3
          : 0;
    }
    int low = first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xf4 ? 0x8f : 0xbf;
    return first < 0xf5
            && follows(bytes, at + 1, end, low, high)
            && follows(bytes, at + 2, end, 0x80, 0xbf)
            && follows(bytes, at + 3, end, 0x80, 0xbf)
        ? 4
        : 0;
  }

  static boolean isValid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at, bytes.length);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static boolean follows(byte[] bytes, int at, int end, int low, int high) {
    return at < end && (bytes[at] & 0xff) >= low && (bytes[at] & 0xff) <= high;
  }
}
