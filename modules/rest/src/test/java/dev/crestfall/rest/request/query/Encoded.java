package dev.crestfall.rest.request.query;

/// Values as a client sends them.
final class Encoded {
  private Encoded() {}

  static String of(String value) {
    StringBuilder text = new StringBuilder();
    Percent.encode(value, text);
    return text.toString();
  }
}
