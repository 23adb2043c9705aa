package dev.crestfall.postgres.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/// The bytes of a script, with the line and the number of those already read. UTF-8 keeps ASCII to
/// itself, so that a reader of SQL may look at bytes alone.
final class ScriptBytes {
  static final int END = -1;
  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[SIZE];
  private int position;
  private int limit;
  private long before;
  private long line = 1;

  ScriptBytes(InputStream in) {
    this.in = in;
  }

  /// Takes bytes that belong to nobody but COPY.
  interface Sink {
    void write(byte[] bytes, int from, int length) throws SQLException;
  }

  int next() throws IOException {
    if (position == limit && !ensure(1)) {
      return END;
    }
    byte b = buffer[position++];
    if (b == '\n') {
      line++;
    }
    return b & 0xFF;
  }

  int peek() throws IOException {
    return peek(0);
  }

  /// The byte that is `ahead` further than the next one.
  int peek(int ahead) throws IOException {
    if (position + ahead >= limit && !ensure(ahead + 1)) {
      return END;
    }
    return buffer[position + ahead] & 0xFF;
  }

  long line() {
    return line;
  }

  long offset() {
    return before + position;
  }

  /// Passes on the lines up to one that is `\.`, and skips that.
  ///
  /// @return whether there was such a line
  boolean copyData(Sink sink) throws IOException, SQLException {
    while (ensure(4) || position < limit) {
      int from = position;
      int end = wholeLines(from);
      if (end == from && !isEndMark(from)) {
        end = limit;
      }
      if (end > from) {
        sink.write(buffer, from, end - from);
        position = end;
        if (buffer[end - 1] != '\n') {
          finishLine(sink);
        }
        continue;
      }
      skipLine();
      return true;
    }
    return false;
  }

  /// The end of the lines from `from` on that are wholly here, none of which is the end mark or
  /// might be its beginning.
  private int wholeLines(int from) {
    int end = from;
    for (int i = from; i < limit; i++) {
      if (i == end && buffer[i] == '\\' && (limit - i < 4 || isEndMark(i))) {
        return end;
      }
      if (buffer[i] == '\n') {
        line++;
        end = i + 1;
      }
    }
    return end;
  }

  private boolean isEndMark(int at) {
    if (limit - at < 2 || buffer[at] != '\\' || buffer[at + 1] != '.') {
      return false;
    }
    int rest = limit - at - 2;
    return rest == 0
        || buffer[at + 2] == '\n'
        || (buffer[at + 2] == '\r' && (rest == 1 || buffer[at + 3] == '\n'));
  }

  private void finishLine(Sink sink) throws IOException, SQLException {
    while (ensure(1)) {
      int from = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      boolean ended = position < limit;
      if (ended) {
        position++;
        line++;
      }
      sink.write(buffer, from, position - from);
      if (ended) {
        return;
      }
    }
  }

  void skipLine() throws IOException {
    for (int c = next(); c != '\n' && c != END; ) {
      c = next();
    }
  }

  private boolean ensure(int count) throws IOException {
    if (limit - position >= count) {
      return true;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    before += position;
    limit -= position;
    position = 0;
    while (limit < count) {
      int read = in.read(buffer, limit, SIZE - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
