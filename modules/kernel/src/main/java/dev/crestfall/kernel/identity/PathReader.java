package dev.crestfall.kernel.identity;

/// The characters of a role claim's path.
class PathReader {
  final String text;
  int position;

  PathReader(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean take(String word) {
    if (!text.startsWith(word, position)) {
      return false;
    }
    position += word.length();
    return true;
  }

  void expect(String word) {
    if (!take(word)) {
      throw fault("expected '" + word + "'");
    }
  }

  void whitespace() {
    while (!atEnd() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /// Digits, at least one.
  int number() {
    int start = position;
    while (!atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start || position - start > 9) {
      throw fault("expected an index");
    }
    return Integer.parseInt(text, start, position, 10);
  }

  IllegalArgumentException fault(String problem) {
    return new IllegalArgumentException(
        "failed to parse role-claim-key value (%s): %s at character %d"
            .formatted(text, problem, position + 1));
  }
}
