package dev.crestfall.kernel.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads bodies into memory, never holding more than the body and one block.
final class BodyReader {
  private static final int BLOCK = 64 * 1024;

  /// Asks for memory before it is used.
  interface Hold {
    void bytes(long bytes) throws IOException;
  }

  private BodyReader() {}

  /// A body whose length was announced. Memory grows as bytes arrive: an announcement alone must
  /// not take it.
  static byte[] exactly(InputStream in, int length, Hold hold) throws IOException {
    hold.bytes(length);
    byte[] body = new byte[Math.min(length, 16 * BLOCK)];
    int read = 0;
    while (read < length) {
      if (read == body.length) {
        body = Arrays.copyOf(body, length);
      }
      int n = in.read(body, read, body.length - read);
      if (n < 0) {
        throw new EOFException("the caller closed the connection within the body");
      }
      read += n;
    }
    return body;
  }

  /// A body of unknown length.
  static byte[] upTo(InputStream in, long limit, Hold hold) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    long total = 0;
    while (true) {
      byte[] block = in.readNBytes(BLOCK);
      if (block.length == 0) {
        break;
      }
      total += block.length;
      if (total > limit) {
        throw new Exchange.BodyTooLargeException(limit);
      }
      hold.bytes(block.length);
      blocks.add(block);
    }
    byte[] body = new byte[(int) total];
    int at = 0;
    for (byte[] block : blocks) {
      System.arraycopy(block, 0, body, at, block.length);
      at += block.length;
    }
    return body;
  }
}
