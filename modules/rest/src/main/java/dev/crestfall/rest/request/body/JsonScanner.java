package dev.crestfall.rest.request.body;

/// Walks over JSON text without making anything of it. Every method returns false at the first
/// fault; nesting takes a bit of memory a level and no stack.
final class JsonScanner {
  /// PostgreSQL itself gives up on deeper nesting.
  private static final int MAX_DEPTH = 10_000;

  final byte[] bytes;
  int at;

  JsonScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean nextIs(char wanted) {
    return at < bytes.length && bytes[at] == wanted;
  }

  boolean take(char wanted) {
    if (!nextIs(wanted)) {
      return false;
    }
    at++;
    return true;
  }

  void whitespace() {
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      at++;
    }
  }

  /// A value with everything in it.
  boolean value() {
    java.util.BitSet objects = new java.util.BitSet();
    int depth = 0;
    while (true) {
      whitespace();
      if (nextIs('{') || nextIs('[')) {
        boolean object = bytes[at++] == '{';
        whitespace();
        if (!take(object ? '}' : ']')) {
          if (depth >= MAX_DEPTH || (object && !key())) {
            return false;
          }
          objects.set(depth++, object);
          continue;
        }
      } else if (!scalar()) {
        return false;
      }
      while (depth > 0 && !take(',')) {
        whitespace();
        if (take(',')) {
          break;
        }
        if (!take(objects.get(depth - 1) ? '}' : ']')) {
          return false;
        }
        depth--;
        whitespace();
      }
      if (depth == 0) {
        return true;
      }
      if (objects.get(depth - 1) && !key()) {
        return false;
      }
    }
  }

  private boolean key() {
    whitespace();
    if (!string()) {
      return false;
    }
    whitespace();
    return take(':');
  }

  private boolean scalar() {
    if (at >= bytes.length) {
      return false;
    }
    return switch (bytes[at]) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  /// A string, quotes included.
  boolean string() {
    if (!take('"')) {
      return false;
    }
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b == '"') {
        at++;
        return true;
      }
      if (b == '\\') {
        if (!escape()) {
          return false;
        }
      } else if (b >= ' ') {
        at++;
      } else {
        int length = b >= 0 ? 0 : Utf8.sequence(bytes, at, bytes.length);
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return false;
  }

  private boolean escape() {
    at++;
    if (at >= bytes.length) {
      return false;
    }
    byte b = bytes[at++];
    if (b != 'u') {
      return "\"\\/bfnrt".indexOf(b) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      if (at >= bytes.length || Character.digit(bytes[at], 16) < 0) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    take('-');
    if (!take('0') && !digits()) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (nextIs('e') || nextIs('E')) {
      at++;
      if (nextIs('+') || nextIs('-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start;
  }
}
