package dev.crestfall.rest.request.query;

import dev.crestfall.rest.error.RestError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding. What decodes to anything but UTF-8, or holds a NUL, is refused as PostgreSQL
/// itself would refuse it later.
public final class Percent {
  private Percent() {}

  /// Decodes a part of a query string or of a form, where `+` is a space.
  public static String decodeForm(String raw, int start, int end) {
    return decode(raw, start, end, true);
  }

  /// Decodes a path segment.
  public static String decodePath(String raw, int start, int end) {
    return decode(raw, start, end, false);
  }

  private static String decode(String raw, int start, int end, boolean plusIsSpace) {
    boolean plain = true;
    for (int i = start; i < end && plain; i++) {
      char c = raw.charAt(i);
      plain = c != '%' && c != 0 && c < 0xd800 && !(plusIsSpace && c == '+');
    }
    String part = raw.substring(start, end);
    return plain ? part : decodeBytes(part.getBytes(StandardCharsets.UTF_8), plusIsSpace);
  }

  private static String decodeBytes(byte[] bytes, boolean plusIsSpace) {
    int length = decode(new Part(bytes, 0, bytes.length), plusIsSpace, bytes, 0);
    return new Part(bytes, 0, length).text();
  }

  /// Some of the bytes of an array.
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(byte[] bytes, int start, int end) {
    /// As text.
    ///
    /// @throws RestError when it is not UTF-8
    public String text() {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, start, end - start);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      } catch (CharacterCodingException _) {
        throw badEncoding("0x" + HexFormat.of().toHexDigits(firstBad(this)));
      }
    }
  }

  /// Decodes a part of a form into `target` from `at` on; returns where it ends there.
  public static int decodeForm(Part source, byte[] target, int at) {
    return decode(source, true, target, at);
  }

  private static int decode(Part source, boolean plusIsSpace, byte[] target, int at) {
    byte[] bytes = source.bytes();
    int end = source.end();
    int length = at;
    for (int i = source.start(); i < end; i++) {
      byte b = bytes[i];
      if (b == '%' && i + 2 < end && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        int high = HexFormat.fromHexDigit(bytes[i + 1]);
        b = (byte) (high << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else if (b == '+' && plusIsSpace) {
        b = ' ';
      }
      if (b == 0) {
        throw badEncoding("0x00");
      }
      target[length++] = b;
    }
    return length;
  }

  private static byte firstBad(Part part) {
    ByteBuffer rest = ByteBuffer.wrap(part.bytes(), part.start(), part.end() - part.start());
    CharBuffer sink = CharBuffer.allocate(rest.remaining());
    StandardCharsets.UTF_8.newDecoder().decode(rest, sink, true);
    return rest.hasRemaining() ? rest.get() : 0;
  }

  private static RestError badEncoding(String bytes) {
    String message = "invalid byte sequence for encoding \"UTF8\": " + bytes;
    return RestError.of(400, "22021", message, null, null);
  }

  private static boolean isHex(byte b) {
    return HexFormat.isHexDigit(b);
  }

  /// Appends `text` with everything but unreserved characters encoded.
  public static void encode(String text, StringBuilder target) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        target.append((char) b);
      } else {
        target.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
        target.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.'
        || b == '~';
  }
}
