package dev.crestfall.studio.lite;

/// Texts short enough for a page that is to stay below 30 kB, whatever they are made of.
final class ShortText {
  /// As many characters as are read in a table.
  private static final int CHARACTERS = 60;

  private static final int BYTES = 120;

  private ShortText() {}

  static String cut(String text) {
    return cut(text, BYTES);
  }

  /// The beginning of a text that is longer.
  ///
  /// @param bytes that it may have in a page
  static String cut(String text, int bytes) {
    int left = bytes;
    int characters = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      left -= cost(text.codePointAt(at));
      characters++;
      if (left < 0 || characters > CHARACTERS) {
        return text.substring(0, at) + "\u2026";
      }
    }
    return text;
  }

  /// How many bytes a page holds for a character.
  private static int cost(int character) {
    return switch (character) {
      case '&', '"', '\'' -> 5;
      case '<', '>' -> 4;
      default -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    };
  }
}
