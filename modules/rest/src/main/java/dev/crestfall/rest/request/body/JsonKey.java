package dev.crestfall.rest.request.body;

/// Keys of JSON objects, as text.
final class JsonKey {
  private JsonKey() {}

  /// The text of a well-formed JSON string.
  ///
  /// @param start of its opening quote
  /// @param end after its closing quote
  static String decode(byte[] bytes, int start, int end) {
    String raw = BodyParser.text(bytes, start + 1, end - 1);
    int escape = raw.indexOf('\\');
    if (escape < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int from = 0;
    while (escape >= 0) {
      text.append(raw, from, escape);
      char c = raw.charAt(escape + 1);
      from = escape + 2;
      switch (c) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, from, from + 4, 16));
          from += 4;
        }
        default -> text.append(c);
      }
      escape = raw.indexOf('\\', from);
    }
    return text.append(raw, from, raw.length()).toString();
  }
}
