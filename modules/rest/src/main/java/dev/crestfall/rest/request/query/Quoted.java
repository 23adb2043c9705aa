package dev.crestfall.rest.request.query;

/// Characters as PostgREST's parser shows them in its messages: everything beyond printable ASCII
/// as a decimal escape.
final class Quoted {
  private static final String[] CONTROLS = {
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "a", "b", "t", "n", "v", "f", "r", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS",
    "RS", "US"
  };

  private Quoted() {}

  static String string(int codePoint) {
    return '"' + (codePoint == '"' ? "\\\"" : escaped(codePoint)) + '"';
  }

  static String character(int codePoint) {
    return "'" + (codePoint == '\'' ? "\\'" : escaped(codePoint)) + "'";
  }

  private static String escaped(int codePoint) {
    if (codePoint == '\\') {
      return "\\\\";
    }
    if (codePoint < ' ') {
      return "\\" + CONTROLS[codePoint];
    }
    if (codePoint == 0x7f) {
      return "\\DEL";
    }
    return codePoint > 0x7f ? "\\" + codePoint : Character.toString(codePoint);
  }
}
