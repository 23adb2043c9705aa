package dev.crestfall.rest.request.body;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.request.query.Percent.Part;
import java.nio.charset.StandardCharsets;

/// Takes JSON bytes. Without a buffer it counts them, so that the buffer can be made to measure: a
/// growing one would need several times the memory.
final class JsonSink {
  private final byte[] buffer;
  private long length;

  private JsonSink(byte[] buffer) {
    this.buffer = buffer;
  }

  static JsonSink counting() {
    return new JsonSink(new byte[0]);
  }

  /// A sink with room for what `counted` was given.
  static JsonSink sized(JsonSink counted) {
    if (counted.length > Integer.MAX_VALUE - 16) {
      throw RequestErrors.body("The body is too long");
    }
    return new JsonSink(new byte[(int) counted.length]);
  }

  byte[] bytes() {
    return buffer;
  }

  void raw(int b) {
    if (buffer.length > 0) {
      buffer[(int) length] = (byte) b;
    }
    length++;
  }

  void raw(byte[] bytes) {
    for (byte b : bytes) {
      raw(b);
    }
  }

  /// One byte of a string's content.
  void escaped(byte b) {
    switch (b) {
      case '"', '\\' -> {
        raw('\\');
        raw(b);
      }
      case '\n' -> raw("\\n".getBytes(StandardCharsets.US_ASCII));
      case '\r' -> raw("\\r".getBytes(StandardCharsets.US_ASCII));
      case '\t' -> raw("\\t".getBytes(StandardCharsets.US_ASCII));
      default -> {
        if (b >= 0 && b < ' ') {
          raw("\\u00%02x".formatted(b).getBytes(StandardCharsets.US_ASCII));
        } else {
          raw(b);
        }
      }
    }
  }

  void string(Part content) {
    raw('"');
    for (int i = content.start(); i < content.end(); i++) {
      escaped(content.bytes()[i]);
    }
    raw('"');
  }
}
