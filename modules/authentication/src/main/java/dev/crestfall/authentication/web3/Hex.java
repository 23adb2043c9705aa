package dev.crestfall.authentication.web3;

import java.util.HexFormat;
import java.util.Locale;

/// Bytes as Ethereum writes them.
final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /// With or without `0x`.
  ///
  /// @throws IllegalArgumentException for anything else
  static byte[] bytes(String text) {
    return FORMAT.parseHex(text.startsWith("0x") ? text.substring(2) : text);
  }

  static String text(byte[] bytes) {
    return "0x" + FORMAT.formatHex(bytes);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
