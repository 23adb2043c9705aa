package dev.crestfall.studio.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Makes a JSON list of lines that hold a value each.
final class JsonLines extends OutputStream {
  private final OutputStream out;
  private boolean begun;
  private boolean ended;

  JsonLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        piece(bytes, from, at - from);
        ended = true;
        from = at + 1;
      }
    }
    piece(bytes, from, offset + length - from);
  }

  private void piece(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (!begun) {
      text("[\n");
      begun = true;
    } else if (ended) {
      text(",\n");
    }
    ended = false;
    out.write(bytes, offset, length);
  }

  /// Ends the list.
  void finish() throws IOException {
    text(begun ? "\n]\n" : "[]\n");
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
