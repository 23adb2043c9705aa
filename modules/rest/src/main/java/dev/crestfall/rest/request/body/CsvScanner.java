package dev.crestfall.rest.request.body;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.error.RestError;
import java.util.function.IntConsumer;

/// Walks over comma-separated values. A quoted field holds anything, its quotes doubled; a field
/// without quotes holds none.
final class CsvScanner {
  private final byte[] bytes;
  private int at;

  CsvScanner(byte[] bytes) {
    this.bytes = bytes;
    skipBlankLines();
  }

  boolean atEnd() {
    return at >= bytes.length;
  }

  /// Whether the field that comes next is the word `NULL`, quoted or not.
  boolean nextIsNull() {
    int start = at < bytes.length && bytes[at] == '"' ? at + 1 : at;
    int end = start + 4;
    boolean word =
        end <= bytes.length
            && bytes[start] == 'N'
            && bytes[start + 1] == 'U'
            && bytes[start + 2] == 'L'
            && bytes[start + 3] == 'L';
    if (!word || (start > at && (end >= bytes.length || bytes[end] != '"'))) {
      return false;
    }
    int after = start > at ? end + 1 : end;
    return after >= bytes.length || bytes[after] == ',' || isLineEnd(bytes[after]);
  }

  /// Reads a field, giving its bytes to `target`; true when another one follows on the line.
  boolean field(IntConsumer target) {
    if (at < bytes.length && bytes[at] == '"') {
      at++;
      quoted(target);
    } else {
      while (at < bytes.length && bytes[at] != ',' && !isLineEnd(bytes[at])) {
        if (bytes[at] == '"') {
          throw fault("unexpected quote");
        }
        target.accept(bytes[at++]);
      }
    }
    if (at < bytes.length && bytes[at] == ',') {
      at++;
      return true;
    }
    if (at < bytes.length && !isLineEnd(bytes[at])) {
      throw fault("unexpected character after a quoted field");
    }
    skipBlankLines();
    return false;
  }

  private void quoted(IntConsumer target) {
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b == '"') {
        if (at >= bytes.length || bytes[at] != '"') {
          return;
        }
        at++;
      }
      target.accept(b);
    }
    throw fault("a quoted field is not closed");
  }

  private void skipBlankLines() {
    while (at < bytes.length && isLineEnd(bytes[at])) {
      at++;
    }
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private RestError fault(String problem) {
    return RequestErrors.body("parse error (" + problem + ") at byte " + at);
  }
}
